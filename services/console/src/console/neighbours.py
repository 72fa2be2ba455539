"""Asks the other services, for a named person or for the books, over their `/admin` calls."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx
from pydantic import ValidationError

from conduit import Unavailable
from console.books import Books, FilingBooks, IngestBooks, NoticeBooks, WorldBooks
from console.settings import Settings
from console.waiting import Waiting


@dataclass(frozen=True, slots=True)
class Condition:
    """Whether one service is ready, in its own words."""

    name: str
    ready: bool
    says: str


class Neighbours:
    """The services this console watches, and the stand-ins where there are any."""

    def __init__(self, settings: Settings, client: httpx.AsyncClient) -> None:
        self._client = client
        self._services = {
            "ingest": str(settings.ingest),
            "eligibility": str(settings.eligibility),
            "court-filing": str(settings.court_filing),
            "notification": str(settings.notification),
        }
        self._last: dict[str, IngestBooks | FilingBooks | NoticeBooks] = {}
        self._counted_last: dict[str, Mapping[str, int]] = {}
        worlds = (settings.court, settings.letters, settings.texts)
        self._world = [str(url) for url in worlds if url is not None]

    async def books(self) -> Books:
        """Collect every end of the books; an end that does not answer is as it was last seen."""
        ingest, filing, notices, world = await asyncio.gather(
            self._books("ingest", IngestBooks),
            self._books("court-filing", FilingBooks),
            self._books("notification", NoticeBooks),
            self._world_books(),
        )
        return Books(ingest=ingest, filing=filing, notices=notices, world=world)

    async def conditions(self) -> list[Condition]:
        """Ask every service whether it is ready."""
        return list(await asyncio.gather(*map(self._condition, self._services)))

    async def find(self, by: str, value: str, *, actor: str, ground: str) -> list[str]:
        """Find people's tokens by state number or case; ingest writes the audit.

        Raises:
            Unavailable: Ingest did not answer.
        """
        asked = {"by": by, "value": value, "actor": actor, "ground": ground}
        found = await self._get("ingest", "admin/find", asked)
        return list(found.get("tokens", ()))

    async def releases(self) -> list[Waiting]:
        """Return the releases of both services that act on the world, waiting ones first."""
        found = await asyncio.gather(
            *(self._get(name, "admin/releases", {}) for name in ("court-filing", "notification")),
            return_exceptions=True,
        )
        told = [r for one in found if isinstance(one, dict) for r in one.get("releases", ())]
        releases = [Waiting.model_validate(release, extra="ignore") for release in told]
        return sorted(releases, key=lambda release: release.approved_by is not None)

    async def rules(self) -> Mapping[str, Any]:
        """Return what was tried and promoted; empty where ingest does not answer."""
        try:
            return await self._get("ingest", "admin/rules", {})
        except Unavailable:
            return {"trials": (), "waiting": 0}

    async def quarantine(self) -> Mapping[str, Any]:
        """Return what rows wait that nobody could read; empty where ingest does not answer."""
        try:
            return await self._get("ingest", "admin/quarantine", {})
        except Unavailable:
            return {"groups": (), "held": ()}

    async def _books[B: (IngestBooks, FilingBooks, NoticeBooks)](
        self, service: str, model: type[B]
    ) -> B:
        try:
            said = await self._get(service, "admin/books", {})
            self._last[service] = model.model_validate(said, extra="ignore")
        except (Unavailable, ValidationError):
            pass
        last = self._last.get(service)
        return last if isinstance(last, model) else model()

    async def _world_books(self) -> WorldBooks | None:
        if not self._world:
            return None
        counts: dict[str, int] = {}
        for counted in await asyncio.gather(*(self._counted(url) for url in self._world)):
            counts |= counted
        return WorldBooks.model_validate(counts, extra="ignore")

    async def _counted(self, url: str) -> Mapping[str, int]:
        try:
            answer = await self._client.get(f"{url}counts")
            self._counted_last[url] = dict(answer.raise_for_status().json())
        except (httpx.HTTPError, ValueError):
            pass
        return self._counted_last.get(url, {})

    async def _condition(self, service: str) -> Condition:
        try:
            answer = await self._client.get(f"{self._services[service]}readyz")
        except httpx.HTTPError as error:
            return Condition(service, ready=False, says=type(error).__name__)
        return Condition(service, ready=answer.is_success, says=_says(answer))

    async def _get(self, service: str, path: str, asked: Mapping[str, str]) -> dict[str, Any]:
        try:
            answer = await self._client.get(f"{self._services[service]}{path}", params=asked)
            return dict(answer.raise_for_status().json())
        except (httpx.HTTPError, ValueError) as error:
            raise Unavailable(f"{service} did not answer: {type(error).__name__}") from None


def _says(answer: httpx.Response) -> str:
    """Name the part that made no headway for longest; one that never did comes first."""
    ages: dict[str, float | None] = answer.json().get("seconds_since", {})
    never = next((part for part, age in ages.items() if age is None), None)
    if never is not None:
        return f"{never}: no headway yet"
    slowest = max(ages.items(), key=lambda item: item[1] or 0.0, default=None)
    return "" if slowest is None else f"{slowest[0]}: last headway {slowest[1]:.0f} s ago"
