"""What the court calls us for: verified before it is read, entered, then acknowledged."""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from http import HTTPStatus
from typing import Final

from fastapi import APIRouter, HTTPException, Request, Response

from conduit.clock import Clock
from conduit.errors import Unavailable
from conduit.work import Store
from court_filing.books import CourtWork
from court_filing.courts.ecf.replies import acknowledge, read_verdict
from court_filing.courts.ecf.wire import Unreadable
from court_filing.office import Office

LARGEST: Final = 8 << 20
FRESH: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doors[W: CourtWork]:
    """The two addresses that the court knows."""

    office: Office[W]
    store: Store[W]
    secrets: tuple[bytes, ...] = field(repr=False)
    """What the court signs with; without one nobody is believed."""

    public: str
    """Where the court reaches us."""

    clock: Clock

    def router(self) -> APIRouter:
        """Make the routes."""
        routes = APIRouter(prefix="/court")

        @routes.post("/orders")
        async def order(request: Request) -> dict[str, int]:
            """Take one order. The feed is authoritative; this is the faster word."""
            return {"entered": await self._order(await self._verified(request))}

        @routes.post("/ecf")
        async def verdict(request: Request) -> Response:
            """Take a clerk's verdict on one filing."""
            return await self._verdict(await self._verified(request))

        return routes

    async def _order(self, body: bytes) -> int:
        try:
            said = json.loads(body)
        except (ValueError, RecursionError):
            raise HTTPException(HTTPStatus.UNPROCESSABLE_ENTITY, "not_json") from None
        with _later():
            return await self.office.orders.receive(said)

    async def _verdict(self, body: bytes) -> Response:
        try:
            verdict = read_verdict(body)
        except Unreadable as error:
            raise HTTPException(HTTPStatus.UNPROCESSABLE_ENTITY, str(error)) from None
        with _later():
            async with self.store.begin() as work:
                await self.office.clerks_desk.fold(work, verdict)
        return Response(acknowledge(self.public, verdict.court), media_type="text/xml")

    async def _verified(self, request: Request) -> bytes:
        length = request.headers.get("content-length", "")
        if not length.isdigit() or int(length) > LARGEST:
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        body = await request.body()
        timestamp = request.headers.get("x-court-timestamp", "")
        signature = request.headers.get("x-court-signature", "")
        if not is_from_the_court(self.secrets, timestamp, signature, body, now=self.clock()):
            raise HTTPException(HTTPStatus.UNAUTHORIZED)
        return body


@contextmanager
def _later() -> Iterator[None]:
    """Ask the court to say it again where we cannot take it now."""
    try:
        yield
    except Unavailable:
        raise HTTPException(HTTPStatus.SERVICE_UNAVAILABLE) from None


def is_from_the_court(
    secrets: tuple[bytes, ...], timestamp: str, signature: str, body: bytes, *, now: datetime
) -> bool:
    """Is it signed with a secret we share with the court, within the last five minutes?"""
    try:
        at = datetime.fromtimestamp(int(timestamp), UTC)
    except (ValueError, OverflowError, OSError):
        return False
    signed = timestamp.encode() + b"." + body
    good = [hmac.new(secret, signed, sha256).hexdigest().encode() for secret in secrets]
    found = [hmac.compare_digest(signature.encode(), one) for one in good]
    return abs(now - at) <= FRESH and any(found)
