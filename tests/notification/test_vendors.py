"""What the adapters ask for, and what they make of every kind of answer."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, Callable
from datetime import timedelta
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl

import httpx
import pytest
import yaml
from starlette.datastructures import Headers
from starlette.formparsers import MultiPartParser

from conduit.errors import ConduitError, Rejected, Unavailable, Unknown
from conduit.ledger.dispatch import ABSENT
from notification.lob import Lob
from notification.phone import Text
from notification.post import Mail
from notification.reach import Addressee
from notification.twilio import Twilio
from tests.notification.world import NOON, san_francisco, street
from tests.stand_ins.vendors import Judge

ACCOUNT: Final = "AC" + "0" * 32
MAIL: Final = Mail(
    operation="0123456789abcdef" * 2,
    to=Addressee("Ana Invented", street(line2="Apt 3")),
    sender=san_francisco().sender,
    pdf=b"%PDF-1.7",
)
TEXT: Final = Text(operation="0123456789abcdef" * 2, to="+14155550123", body="a letter")

type Answer = Callable[[httpx.Request], httpx.Response]


class Vendor:
    """A vendor that answers as it is told, and remembers what it was asked."""

    def __init__(self, answer: Answer, base: str) -> None:
        self.asked: list[httpx.Request] = []

        def heard(request: httpx.Request) -> httpx.Response:
            request.read()
            self.asked.append(request)
            return answer(request)

        self.client = httpx.AsyncClient(
            base_url=base, auth=("test_key", ""), transport=httpx.MockTransport(heard)
        )
        self.lob = Lob(self.client)
        self.twilio = Twilio(
            client=self.client,
            account=ACCOUNT,
            service="MG" + "0" * 32,
            callback="https://notices.example.org",
        )


def lob(answer: Answer) -> Vendor:
    """Put a letter carrier up."""
    return Vendor(answer, "https://api.lob.com")


def twilio(answer: Answer) -> Vendor:
    """Put a text provider up."""
    return Vendor(answer, "https://api.twilio.com")


def says(status: int, body: object) -> Answer:
    """Answer everything with this."""
    return lambda _: httpx.Response(status, json=body)


def breaks(error: type[httpx.TransportError]) -> Answer:
    """Break the line in this way."""

    def answer(request: httpx.Request) -> httpx.Response:
        raise error("broken", request=request)

    return answer


async def form_of(request: httpx.Request) -> dict[str, object]:
    """Read a multipart form as the carrier documents it: `to[name]` is the name of `to`."""

    async def stream() -> AsyncGenerator[bytes]:
        yield request.content

    form = await MultiPartParser(Headers(dict(request.headers)), stream()).parse()
    found: dict[str, object] = {}
    for name, value in form.multi_items():
        outer, _, inner = name.rstrip("]").partition("[")
        said = {"true": True, "false": False}.get(
            str(value), str(getattr(value, "filename", value))
        )
        if inner:
            found.setdefault(outer, {})
            inside = found[outer]
            assert isinstance(inside, dict)
            inside[inner] = said
        else:
            found[name] = said
    await form.close()
    return found


@pytest.fixture(scope="module")
def lobs_own(peer_files: Path) -> Judge:
    """Give the letter carrier's own description."""
    path = peer_files / "openapi" / "lob-1.22.0.yml"
    if not path.is_file():
        pytest.skip("PEER_FILES has no openapi/: vendors' descriptions not available")
    with path.open() as file:
        return Judge(yaml.load(file, Loader=yaml.CSafeLoader), "https://api.lob.com")


@pytest.fixture(scope="module")
def twilios_own(peer_files: Path) -> Judge:
    """Give the text provider's own description."""
    path = peer_files / "openapi" / "twilio_api_v2010.json"
    if not path.is_file():
        pytest.skip("PEER_FILES has no openapi/: vendors' descriptions not available")
    return Judge(json.loads(path.read_bytes()), "https://api.twilio.com")


async def _as_json(request: httpx.Request, **changes: object) -> httpx.Request:
    form = {k: v for k, v in (await form_of(request) | changes).items() if v is not None}
    headers = {
        name: value
        for name, value in request.headers.items()
        if not name.startswith(("content", "transfer"))
    }
    return httpx.Request("POST", request.url, json=form, headers=headers)


async def test_a_letter_is_asked_for_as_the_carrier_describes(lobs_own: Judge) -> None:
    """Every field, read from the form as documented, passes; without a sender it does not."""
    vendor = lob(says(200, {"id": "ltr_1"}))
    assert await vendor.lob.mail(MAIL) == "ltr_1"
    [asked] = vendor.asked
    assert lobs_own.fault_in_question(await _as_json(asked)) is None
    for canary in ({"from": None}, {"use_type": "gossip"}, {"color": "perhaps"}):
        assert lobs_own.fault_in_question(await _as_json(asked, **canary)) is not None


async def test_a_letter_carries_its_operation_and_nothing_else_of_ours() -> None:
    """The key that makes it one letter, our opaque name, the PDF itself."""
    vendor = lob(says(200, {"id": "ltr_1"}))
    await vendor.lob.mail(MAIL)
    [asked] = vendor.asked
    form = await form_of(asked)
    assert asked.headers["Idempotency-Key"] == MAIL.operation
    assert asked.headers["Authorization"].startswith("Basic ")
    assert form["metadata"] == {"operation": MAIL.operation}
    assert MAIL.pdf in asked.content
    assert "description" not in form


async def test_a_letter_is_looked_up_as_the_carrier_describes(lobs_own: Judge) -> None:
    """By our own name for it."""
    vendor = lob(says(200, {"data": []}))
    assert await vendor.lob.find(MAIL.operation) is ABSENT
    [asked] = vendor.asked
    assert asked.url.params["metadata[operation]"] == MAIL.operation
    assert asked.url.path == "/v1/letters"
    known = lob(says(200, {"data": [{"id": "ltr_1"}]}))
    assert await known.lob.find(MAIL.operation) == "ltr_1"
    assert lobs_own.fault_in_question(httpx.Request("GET", "https://api.lob.com/v1/nothing"))


async def test_a_text_is_asked_for_as_the_provider_describes(twilios_own: Judge) -> None:
    """It passes; to nobody, or with a callback that is no address, it does not."""
    vendor = twilio(says(201, {"sid": "SM1"}))
    assert await vendor.twilio.text(TEXT) == "SM1"
    [asked] = vendor.asked
    assert twilios_own.fault_in_question(asked) is None
    form = dict(parse_qsl(asked.content.decode()))
    assert form["StatusCallback"].endswith(f"/texts/status/{TEXT.operation}")
    canaries = ({**form, "ValidityPeriod": "soon"}, {k: v for k, v in form.items() if k != "To"})
    for canary in canaries:
        wrong = httpx.Request("POST", asked.url, data=canary)
        assert twilios_own.fault_in_question(wrong) is not None


async def test_a_text_is_looked_up_as_the_provider_describes(twilios_own: Judge) -> None:
    """By number; known ones and older ones are not it."""
    listed = [
        {"sid": "SM3", "date_created": "Mon, 23 Nov 2026 20:00:05 +0000"},
        {"sid": "SM2", "date_created": "Mon, 23 Nov 2026 20:00:01 +0000"},
        {"sid": "SM1", "date_created": "Mon, 23 Nov 2026 12:00:00 +0000"},
    ]
    vendor = twilio(says(200, {"messages": listed}))
    find = vendor.twilio.find
    assert await find(TEXT.to, since=NOON, but={"SM3"}) == "SM2"
    assert await find(TEXT.to, since=NOON, but={"SM2", "SM3"}) is None
    assert await find(TEXT.to, since=NOON + timedelta(hours=2), but=()) is None
    assert twilios_own.fault_in_question(vendor.asked[0]) is None


SENT: Final = (httpx.ReadTimeout, httpx.ReadError, httpx.WriteError, httpx.RemoteProtocolError)
NOT_SENT: Final = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
FATES: Final[list[tuple[Answer, type[ConduitError]]]] = [
    *((breaks(error), Unknown) for error in SENT),
    *((breaks(error), Unavailable) for error in NOT_SENT),
    *((says(status, {}), Unknown) for status in (500, 502, 503, 408, 409, 302)),
    *((says(status, {}), Unavailable) for status in (429, 401, 403)),
    *((says(status, {}), Rejected) for status in (400, 413, 422)),
    (says(200, {}), Unknown),
    (lambda _: httpx.Response(200, text="not json"), Unknown),
    (lambda _: httpx.Response(422, text="not json"), Rejected),
]


@pytest.mark.parametrize(("answer", "fate"), FATES)
async def test_nothing_counts_as_unsent_that_may_have_been_sent(
    answer: Answer, fate: type[ConduitError]
) -> None:
    """Refused connection and 429: nothing was taken. Silence and 5xx: nobody knows."""
    with pytest.raises(fate):
        await lob(answer).lob.mail(MAIL)
    with pytest.raises(fate):
        await twilio(answer).twilio.text(TEXT)


@pytest.mark.parametrize("answer", [breaks(httpx.ReadTimeout), says(500, {}), says(200, {})])
async def test_a_look_up_that_fails_says_nothing(answer: Answer) -> None:
    """Not found is only what was looked for and not there."""
    with pytest.raises(Unavailable):
        await lob(answer).lob.find(MAIL.operation)
    with pytest.raises(Unavailable):
        await twilio(answer).twilio.find(TEXT.to, since=NOON, but=())


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("failed_deliverability_strictness", "undeliverable"),
        ("unembedded_fonts", "unembedded_fonts"),
    ],
)
async def test_a_refusal_is_told_by_its_code(code: str, reason: str) -> None:
    """An address that gets no mail is one thing, a paper they cannot print another."""
    with pytest.raises(Rejected, match=f"^{reason}$"):
        await lob(says(422, {"error": {"code": code}})).lob.mail(MAIL)


async def test_a_text_refused_is_told_by_its_number() -> None:
    """21610: this person said stop to the provider."""
    with pytest.raises(Rejected, match=r"^21610$"):
        await twilio(says(400, {"code": 21610})).twilio.text(TEXT)


async def test_an_address_too_long_for_the_carrier_is_never_handed_over() -> None:
    """Their description does not say so, so we check it ourselves."""
    vendor = lob(says(200, {"id": "ltr_1"}))
    long = Mail(
        operation="1",
        to=Addressee("Ana Invented", street(line2="x" * 40)),
        sender=MAIL.sender,
        pdf=b"",
    )
    with pytest.raises(Rejected, match=r"^undeliverable$"):
        await vendor.lob.mail(long)
    assert vendor.asked == []
