"""A vendor that answers as it is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import httpx

from notification.lob import Lob
from notification.phone import Text
from notification.post import Mail
from notification.reach import Addressee
from notification.twilio import Twilio
from tests.notification.world import san_francisco, street

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
