"""What the adapters make of every kind of answer."""

from __future__ import annotations

from typing import Final

import httpx
import pytest

from conduit.errors import ConduitError, Rejected, Unavailable, Unknown
from tests.notification.vendors.vendor import MAIL, TEXT, Answer, breaks, lob, says, twilio
from tests.notification.world import NOON

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
