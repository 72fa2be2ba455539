"""What both courts promise: the one that fits in a test and the one that stands in for real."""

import itertools
import sys
from collections.abc import AsyncIterator, Iterator
from hashlib import sha256
from subprocess import Popen
from time import sleep
from uuid import uuid4

import httpx
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from court_filing.packet import ListPacket
from court_filing.papers import make_papers
from local_stack.ports import free_port
from tests.court_filing.cases import ECF_COURT, decided
from tests.court_filing.fake_court import FakeCourt
from tests.court_filing.test_papers import about, count
from tests.court_filing.world import SIGNING_KEY, World
from tests.settings import SETTINGS

NUMBERS = itertools.count(1)


class Bundle:
    """A list nobody has handed in yet: three cases, of which the last is answered late."""

    def __init__(self) -> None:
        start = next(NUMBERS) * 1000
        self.counts = tuple(count(start + ending) for ending in (0, 1, 99))
        self.lines = [count.line for count in self.counts]
        self.cases = [count.case_number for count in self.counts]
        self.id = uuid4().hex
        values = about(ListPacket) | {"id": self.id, "counts": self.counts}
        self.papers = make_papers(ListPacket.model_validate(values), SIGNING_KEY)

    async def put(self, court: httpx.AsyncClient, **changed: bytes) -> httpx.Response:
        """Hand in the list, with some papers changed."""
        papers = self.papers | {name.replace("_", "."): paper for name, paper in changed.items()}
        files = {name: (name, paper, "application/octet-stream") for name, paper in papers.items()}
        return await court.put(f"/lists/{self.id}", files=files)

    async def withdraw(
        self, court: httpx.AsyncClient, lines: list[str], named: str
    ) -> httpx.Response:
        """Withdraw some lines."""
        wish = {"withdrawal_id": named, "lines": lines, "reason": "r"}
        return await court.post(f"/lists/{self.id}/withdrawals", json=wish)


@pytest.fixture
def bundle() -> Bundle:
    """A list of its own for each test."""
    return Bundle()


@pytest.fixture(scope="module")
def stand_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The stand-in court as a process; nobody is answered unless the clerk is asked."""
    folder, port = tmp_path_factory.mktemp("court"), free_port()
    public = SIGNING_KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    (folder / "list.pem").write_bytes(public)
    options = ["--port", str(port), "--store", f"{folder}/court.db"]
    schemas = SETTINGS.peer_files / "ecf-4.01"
    if schemas.is_dir():
        options += ["--schemas", str(schemas)]
    command = [sys.executable, "-m", "stand_ins", "court", *options]
    with Popen([*command, "--list-key", f"{folder}/list.pem"]) as process:
        url = f"http://127.0.0.1:{port}"
        _until_it_answers(url)
        httpx.post(f"{url}/knobs", json={"delay_seconds": 3600})
        yield url
        process.terminate()


@pytest.fixture(params=["fake", "stand-in"])
async def court(request: pytest.FixtureRequest) -> AsyncIterator[httpx.AsyncClient]:
    """Each court in turn."""
    if request.param == "fake":
        line = FakeCourt(SIGNING_KEY.public_key()).client()
    else:
        line = httpx.AsyncClient(base_url=request.getfixturevalue("stand_in"))
    async with line:
        yield line


def _until_it_answers(url: str) -> None:
    for _ in range(200):
        try:
            httpx.get(f"{url}/healthz")
        except httpx.ConnectError:
            sleep(0.05)
        else:
            return
    raise TimeoutError("the stand-in court does not answer")


async def test_a_list_is_taken_once(court: httpx.AsyncClient, bundle: Bundle) -> None:
    """The same list again gets the first receipt."""
    first, again = await bundle.put(court), await bundle.put(court)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["receipt"] == again.json()["receipt"]


async def test_another_list_under_the_same_name(court: httpx.AsyncClient, bundle: Bundle) -> None:
    """A list id names one manifest for ever."""
    await bundle.put(court)
    other = bundle.papers["manifest.json"].replace(b"list", b"List")
    answer = await bundle.put(court, manifest_json=other)
    assert (answer.status_code, answer.json()["reason"]) == (409, "other_manifest")


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"manifest_sig": b"00" * 64}, "bad_signature"),
        ({"exhibit_pdf": b"%PDF-1.7 another"}, "hash_mismatch"),
    ],
)
async def test_a_list_that_is_not_whole(
    court: httpx.AsyncClient, bundle: Bundle, changed: dict[str, bytes], reason: str
) -> None:
    """A list whose signature or whose papers do not agree is not taken."""
    answer = await bundle.put(court, **changed)
    assert (answer.status_code, answer.json()["reason"]) == (422, reason)
    assert (await court.get(f"/lists/{bundle.id}")).status_code == 404


async def test_a_list_is_looked_up(court: httpx.AsyncClient, bundle: Bundle) -> None:
    """A look-up names the manifest and the state of every line."""
    assert (await court.get(f"/lists/{bundle.id}")).json() == {"reason": "unknown_list"}
    await bundle.put(court)
    found = (await court.get(f"/lists/{bundle.id}")).json()
    assert found["manifest_sha256"] == sha256(bundle.papers["manifest.json"]).hexdigest()
    assert {line["state"] for line in found["lines"]} == {"received"}


async def test_lines_are_given_back(court: httpx.AsyncClient, bundle: Bundle) -> None:
    """A line is withdrawn, or too late, or unknown; the same withdrawal gets the first answer."""
    await bundle.put(court)
    await court.post("/clerk/answer", json={"case_number": bundle.cases[1]})
    first, second, _ = bundle.lines
    lines = [first, second, "nobody's"]
    answer = await bundle.withdraw(court, lines, "W1")
    told = answer.json()
    assert (told["withdrawn"], told["too_late"], told["unknown"]) == (
        [first],
        [second],
        ["nobody's"],
    )
    assert (await bundle.withdraw(court, lines, "W1")).json() == told
    assert (await bundle.withdraw(court, [first], "W1")).status_code == 409


@pytest.mark.parametrize("knob", ["refuse", "error_500_before"])
async def test_nothing_is_stored_where_nothing_was_taken(
    court: httpx.AsyncClient, bundle: Bundle, knob: str
) -> None:
    """A court that refuses for now has nothing stored."""
    await court.post("/knobs", json={knob: 1})
    assert (await bundle.put(court)).status_code in {429, 500}
    assert (await court.get(f"/lists/{bundle.id}")).status_code == 404


@pytest.mark.parametrize("knob", ["lose_answer_after_accept", "error_500_after"])
async def test_an_answer_is_lost(court: httpx.AsyncClient, bundle: Bundle, knob: str) -> None:
    """A list whose answer is lost was stored all the same."""
    await court.post("/knobs", json={knob: 1})
    try:
        assert (await bundle.put(court)).status_code == 500
    except httpx.TransportError:
        assert knob == "lose_answer_after_accept"
    assert (await court.get(f"/lists/{bundle.id}")).status_code == 200


async def test_the_feed_of_orders(court: httpx.AsyncClient, bundle: Bundle) -> None:
    """The feed counts by one, says what to ask after next, and carries what we read of it."""
    before = (await court.get("/orders")).json()["next"]
    await bundle.put(court)
    late = {"case_number": bundle.cases[2], "verdict": "granted"}
    await court.post("/clerk/answer", json=late)
    feed = (await court.get("/orders", params={"after": before, "limit": 1})).json()
    [order] = feed["orders"]
    [line] = order["lines"]
    assert (feed["next"], order["seq"], order["list_id"]) == (before + 1, before + 1, bundle.id)
    assert (line["line"], line["verdict"], line["granted"]) == (
        bundle.lines[2],
        "granted",
        "reduce",
    )
    assert (await court.get("/orders", params={"after": before + 1})).json()["orders"] == []


async def test_the_whole_story(court: httpx.AsyncClient) -> None:
    """Granted, listed, corrected and withdrawn; granted again, ordered, and vacated."""
    world = World(court=court)
    await world.decide(decided())
    await world.knob("lose_answer_after_accept")
    await world.file()
    world.later()
    await world.send()
    await world.decide()
    await world.file()
    await world.decide(decided())
    await world.file()
    await world.clerk_answers()
    reference = (await world.said())[-1].reference
    await court.post(f"/orders/{reference}/vacate", json={"reason": "r"})
    await world.office.orders.poll()
    await world.broker.settle()
    assert [kind.value for kind in world.told()] == [
        "unknown",
        "filed",
        "withdrawn",
        "filed",
        "ordered",
        "vacated",
    ]


async def test_the_electronic_story(court: httpx.AsyncClient) -> None:
    """Filed, its receipt lost and found by our mark; ordered count by count under our keys."""
    world = World(court=court)
    case = f"21-CR-{next(NUMBERS) * 1000:05}"
    await world.decide(*(decided(c, court=ECF_COURT, case_number=case) for c in ("e1", "e2")))
    await world.knob("lose_answer_after_accept")
    await world.file()
    world.later()
    await world.send()
    assert set((await world.standings()).values()) == {("filed", "granted")}
    await world.clerk_answers(case)
    assert set((await world.standings()).values()) == {("ordered", "ordered")}


async def test_an_electronic_filing_is_cancelled(court: httpx.AsyncClient) -> None:
    """What the clerk has not reviewed is given back, also where that answer is lost."""
    world = World(court=court)
    case = f"21-CR-{next(NUMBERS) * 1000:05}"
    await world.decide(decided("e3", court=ECF_COURT, case_number=case))
    await world.file()
    await world.decide()
    await world.knob("lose_answer_after_accept")
    await world.file()
    world.later()
    await world.send()
    assert [kind.value for kind in world.told()] == ["received", "withdrawn"]
