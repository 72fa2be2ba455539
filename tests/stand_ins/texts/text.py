"""A text as a sender would send it, to nobody."""

from urllib.parse import parse_qsl

import httpx

from tests.stand_ins.conftest import ACCOUNT
from tests.stand_ins.rehearsal import Rehearsal

MESSAGES = f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
SERVICE = "MG" + "0123456789abcdef" * 2
CALLBACK = "http://system.test/twilio/status/attempt-1"
PERSON = "+12025550142"


def text(to: str = PERSON, **changes: str) -> dict[str, str]:
    """Return the form of a text."""
    return {
        "To": to,
        "MessagingServiceSid": SERVICE,
        "Body": "County of X notices: a letter is on its way to you.",
        "StatusCallback": CALLBACK,
    } | changes


async def send(texts: Rehearsal, form: dict[str, str] | None = None) -> httpx.Response:
    """Send a text."""
    return await texts.client.post(MESSAGES, data=form or text())


def one(sid: str) -> str:
    """Return the address of a message."""
    return MESSAGES.removesuffix(".json") + f"/{sid}.json"


def heard(texts: Rehearsal) -> list[dict[str, str]]:
    """Return the forms that were pushed, in the order of hearing."""
    return [dict(parse_qsl(request.content.decode())) for request in texts.heard]
