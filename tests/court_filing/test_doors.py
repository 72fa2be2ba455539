"""What the court and operators may call, and who is turned away."""

import hmac
import json
from collections.abc import AsyncIterator
from hashlib import sha256

import httpx
import pytest
from fastapi import FastAPI

from court_filing.api import router
from court_filing.callbacks import LARGEST, Doors
from court_filing.courts.ecf.wire import message_in, text
from schemas import topics
from schemas.filings import FilingKind
from tests.court_filing.cases import ECF_COURT, NOON, ROE, decided
from tests.court_filing.world import World

SECRET = b"shared-with-the-court"


@pytest.fixture
def world() -> World:
    """A rehearsal."""
    return World()


@pytest.fixture
async def door(world: World) -> AsyncIterator[httpx.AsyncClient]:
    """Our own pages."""
    app = FastAPI()
    app.include_router(router(world.store, world.office.gate))
    doors = Doors(
        office=world.office,
        store=world.store,
        secrets=(b"the-next-secret", SECRET),
        public="http://ours.test",
        clock=world.clock,
    )
    app.include_router(doors.router())
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://ours.test") as line:
        yield line


def signed(body: bytes, *, secret: bytes = SECRET, seconds_ago: int = 0) -> dict[str, str]:
    """Sign a push as the court does."""
    timestamp = str(int(NOON.timestamp()) - seconds_ago)
    digest = hmac.new(secret, timestamp.encode() + b"." + body, sha256).hexdigest()
    return {"X-Court-Timestamp": timestamp, "X-Court-Signature": digest}


async def ordered(world: World) -> bytes:
    """File a case, let the court order it, and write its push; we have not heard yet."""
    await world.decide(decided())
    await world.file()
    await world.line.post("/clerk/answer", json={"case_number": "21-CR-00100"})
    return json.dumps(world.court.orders[0]).encode()


async def test_an_order_by_push_and_by_feed(world: World, door: httpx.AsyncClient) -> None:
    """An order that is pushed, pushed again and read from the feed counts once."""
    body = await ordered(world)
    first = await door.post("/court/orders", content=body, headers=signed(body))
    again = await door.post("/court/orders", content=body, headers=signed(body))
    await world.office.orders.poll()
    await world.broker.settle()
    assert (first.json(), again.json()) == ({"entered": 1}, {"entered": 0})
    assert world.told() == [FilingKind.FILED, FilingKind.ORDERED]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Court-Timestamp": "yesterday", "X-Court-Signature": "0" * 64},
        {"X-Court-Timestamp": "9" * 30, "X-Court-Signature": "0" * 64},
        signed(b"another body"),
    ],
)
async def test_a_stranger_is_turned_away(
    world: World, door: httpx.AsyncClient, headers: dict[str, str]
) -> None:
    """Nothing is read of a push that the court did not sign."""
    body = await ordered(world)
    for path in ("/court/orders", "/court/ecf"):
        assert (await door.post(path, content=body, headers=headers)).status_code == 401
    assert world.told() == [FilingKind.FILED]


@pytest.mark.parametrize(
    ("secret", "seconds_ago"), [(b"guessed", 0), (SECRET, 301), (SECRET, -301)]
)
async def test_a_forged_or_stale_push_is_turned_away(
    world: World, door: httpx.AsyncClient, secret: bytes, seconds_ago: int
) -> None:
    """A push signed with another secret, or at another time, is not believed."""
    body = await ordered(world)
    headers = signed(body, secret=secret, seconds_ago=seconds_ago)
    assert (await door.post("/court/orders", content=body, headers=headers)).status_code == 401


async def test_without_a_secret_nobody_is_believed(world: World) -> None:
    """An office that shares no secret with the court takes no push."""
    app = FastAPI()
    doors = Doors(office=world.office, store=world.store, secrets=(), public="", clock=world.clock)
    app.include_router(doors.router())
    body = b"{}"
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://ours.test"
    ) as line:
        answer = await line.post("/court/orders", content=body, headers=signed(body))
    assert answer.status_code == 401


async def test_too_much_is_not_read(door: httpx.AsyncClient) -> None:
    """A push larger than any the court would send is not read."""
    body = b" " * (LARGEST + 1)
    answer = await door.post("/court/ecf", content=body, headers=signed(body))
    assert answer.status_code == 413


@pytest.mark.parametrize("body", [b"<x", b"[" * 100_000], ids=["no message", "no end"])
@pytest.mark.parametrize("path", ["/court/orders", "/court/ecf"])
async def test_what_nobody_can_read(door: httpx.AsyncClient, path: str, body: bytes) -> None:
    """A signed push that is no message is refused, so that the court hears of it."""
    answer = await door.post(path, content=body, headers=signed(body))
    assert answer.status_code == 422


async def test_an_unreadable_order_is_kept(door: httpx.AsyncClient) -> None:
    """A signed order that lacks something is kept for a person and acknowledged."""
    body = b'{"seq": 5}'
    answer = await door.post("/court/orders", content=body, headers=signed(body))
    assert answer.json() == {"entered": 0}
    assert (await door.get("/admin/strays")).json()["strays"][0]["reference"] == "5"


async def test_a_verdict_by_push(world: World, door: httpx.AsyncClient) -> None:
    """A clerk's verdict is entered and acknowledged in the court's own format."""
    await world.decide(decided(court=ECF_COURT))
    await world.file()
    body = world.court.ecf.verdict(world.court.ecf.filings[0], "rejected", "wrong department")
    answer = await door.post("/court/ecf", content=body, headers=signed(body))
    assert text(message_in(answer.content), "ecf:Error/ecf:ErrorCode") == "0"
    assert await world.standings() == {"c1": ("returned", "returned")}


async def test_the_books(world: World, door: httpx.AsyncClient) -> None:
    """The books count every conviction once, by county and standing."""
    await world.decide(decided("c1"), decided("c2", county=None))
    await world.file()
    books = (await door.get("/admin/books")).json()
    assert books["standings"] == {"ca/san-francisco": {"filed": 1}, "unknown": {"out_of_scope": 1}}
    assert books["reasons"] == {"filed/granted": 1, "out_of_scope/unserved": 1}
    assert books["effects"] == {"file/list/accepted": 1}
    assert books["strays"] == 0


async def test_a_release_is_given_by_name(world: World, door: httpx.AsyncClient) -> None:
    """A named person releases what waits, once; it stands in the audit."""
    await world.decide(decided())
    await world.prepare()
    [release] = (await door.get("/admin/releases")).json()["releases"]
    approve = f"/admin/releases/{release['id']}/approve"
    assert (await door.post(approve, json={"by": "court-filing"})).json()["detail"] == "same_person"
    assert (await door.post(approve, json={"by": " "})).status_code == 422
    assert (await door.post(approve, json={"by": "r.lawyer"})).json()["approved_by"] == "r.lawyer"
    assert (await door.post(approve, json={"by": "r.lawyer"})).status_code == 409
    await world.send()
    audited = [(event.actor, event.act) for event in world.broker.read(topics.AUDIT)]
    assert audited == [("r.lawyer", "release.approve"), ("court-filing", "disclose.list")]


async def test_one_persons_standing(world: World, door: httpx.AsyncClient) -> None:
    """Where a person's convictions stand, and what was done about them, in random names only."""
    await world.decide(decided())
    said = (await door.get(f"/admin/standing/{ROE}")).json()
    assert [line["standing"] for line in said["standings"]] == ["held"]
    assert [effect["act"] for effect in said["effects"]] == ["file"]
    assert "21-CR-00100" not in json.dumps(said)
