"""The telephone, spoken as Twilio speaks it (API 2010-04-01)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

import httpx

from notification.answers import asking, check_taken, handing_over
from notification.phone import Text
from notification.texting import VALID_FOR

_SLACK: Final = timedelta(minutes=1)
"""How far apart their clock and ours may be."""

_PAGE: Final = "100"
"""Newest first, and more than one person ever gets from us."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Twilio:
    """Hands texts to Twilio, or to a stand-in that speaks the same."""

    client: httpx.AsyncClient
    account: str
    service: str
    """The messaging service that a registered campaign sends by."""

    callback: str
    """Where this service is reached from outside, without a path."""

    async def text(self, text: Text) -> str:
        """Send a message once; the callback's address names our operation."""
        form = {
            "To": text.to,
            "MessagingServiceSid": self.service,
            "Body": text.body,
            "StatusCallback": f"{self.callback}/texts/status/{text.operation}",
            "ValidityPeriod": str(int(VALID_FOR.total_seconds())),
            "ShortenUrls": "false",
        }
        async with handing_over():
            answer = await self.client.post(self._messages, data=form)
            check_taken(answer, _code(answer))
            return str(answer.json()["sid"])

    async def find(self, to: str, *, since: datetime, but: Collection[str]) -> str | None:
        """Look in the account's own list, by number: what waits to be sent has no day yet."""
        async with asking():
            answer = await self.client.get(self._messages, params={"To": to, "PageSize": _PAGE})
            found = answer.raise_for_status().json()["messages"]
            return next(
                (str(one["sid"]) for one in found if _is_it(one, since - _SLACK, but)), None
            )

    @property
    def _messages(self) -> str:
        return f"/2010-04-01/Accounts/{self.account}/Messages.json"


def _is_it(message: Mapping[str, str], since: datetime, but: Collection[str]) -> bool:
    return message["sid"] not in but and parsedate_to_datetime(message["date_created"]) >= since


def _code(answer: httpx.Response) -> str:
    if not answer.is_client_error:
        return ""
    try:
        return str(answer.json()["code"])
    except (KeyError, TypeError, ValueError):
        return ""
