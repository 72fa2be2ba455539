"""A source that delivers over HTTP, as its own program would."""

import base64
import hashlib
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

import httpx

from ingest.books.sources import May, Source
from ingest.http.front import front
from ingest.http.reading import Reading
from ingest.http.source_keys import Asked, add_source
from tests.ingest.world import SF, World

LIMIT: Final = 1 << 20
ROW: Final = {
    "CII_NUMBER": "A900000001",
    "SUBJECT_ID": "90000001",
    "PRI_NAME": "LINDQVANE,DANA R",
    "PRI_DOB": "19710504",
    "STP_EVENT_DATE": "19990614",
    "STP_TYPE_DESCR": "COURT ACTION",
    "STP_ORI_DESCR": "CASC SAN FRANCISCO",
    "STP_ORI_CNTY_NAME": "SAN FRANCISCO",
    "CNT_ORDER": "101002001000",
    "OFN": "900000",
    "OFFENSE_DESCR": "11360(A) HS-TRANSPORT/SELL MARIJUANA",
    "OFFENSE_TOC": "F",
    "DISP_DESCR": "CONVICTED-PROBATION",
    "CONV_STAT_DESCR": "FELONY",
}


@asynccontextmanager
async def always(*, mine: bool = True) -> AsyncIterator[bool]:
    """Say whether it is our turn."""
    yield mine


def reading(world: World) -> Reading:
    """Read what waits."""
    return Reading(world.office, world.broker, always)


@dataclass(frozen=True)
class Sender:
    """A source with a key."""

    client: httpx.AsyncClient
    key: str

    async def call(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        content: bytes | None = None,
    ) -> httpx.Response:
        """Call, showing the key."""
        shown = {"Authorization": f"Bearer {self.key}", **(headers or {})}
        return await self.client.request(method, url, headers=shown, content=content)

    async def begin(self, content: bytes, page: str = "/v1/files", **said: str) -> httpx.Response:
        """Announce a file."""
        digest = base64.b64encode(hashlib.sha256(content).digest()).decode()
        headers = {"Upload-Length": str(len(content)), "Repr-Digest": f"sha-256=:{digest}:"}
        return await self.call("POST", page, headers=headers | said)

    async def go_on(self, url: str, content: bytes, at: int = 0) -> httpx.Response:
        """Send bytes from an offset on."""
        headers = {"Upload-Offset": str(at), "Content-Type": "application/offset+octet-stream"}
        return await self.call("PATCH", url, headers=headers, content=content)

    async def send(self, content: bytes, page: str = "/v1/files") -> str:
        """Send a file whole; returns where its status is told."""
        begun = await self.begin(content, page)
        done = await self.go_on(begun.headers["Location"], content)
        return str(done.links["status"]["url"])

    async def say(self, *rows: Mapping[str, str], key: str = "one") -> httpx.Response:
        """Send records."""
        headers = {"Idempotency-Key": key, "Content-Type": "application/json"}
        content = json.dumps({"rows": rows}).encode()
        return await self.call("POST", "/v1/records", headers=headers, content=content)

    async def status(self, url: str) -> dict[str, Any]:
        """Ask what became of a delivery."""
        return dict((await self.call("GET", url)).json())


@asynccontextmanager
async def sending(
    world: World, *may: May, name: str = "sf-court", a_minute: int = 600
) -> AsyncIterator[Sender]:
    """Add a source, and let it call."""
    source = Source(name=name, county=SF, may=frozenset(may or May), a_minute=a_minute)
    asked, lasts = Asked("R. Clerk", "an agreement"), timedelta(days=365)
    issued = await add_source(world.office, source, asked, lasts=lasts)
    transport = httpx.ASGITransport(front(world.office, limit=LIMIT))
    async with httpx.AsyncClient(transport=transport, base_url="http://front") as client:
        yield Sender(client, issued.key)
