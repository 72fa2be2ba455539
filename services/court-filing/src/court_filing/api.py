"""What operators may ask and do. Everything done is audited under their name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, StringConstraints

from conduit.ledger.port import NotReleasable
from conduit.work import Store
from court_filing.books import CourtWork
from court_filing.overdue import Watch
from court_filing.release import Gate
from schemas.fact import PersonToken


class Approval(BaseModel):
    """Who releases."""

    by: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


def router[W: CourtWork](store: Store[W], gate: Gate[W], watch: Watch[W]) -> APIRouter:
    """Make the pages under `/admin`."""
    routes = APIRouter(prefix="/admin")
    _releases(routes, store, gate)

    @routes.get("/books")
    async def books() -> Mapping[str, object]:
        """Count convictions by county and standing, reasons, and effects."""
        async with store.begin() as work:
            return await _books(work)

    @routes.get("/standing/{token}")
    async def standing(token: str) -> Mapping[str, object]:
        """Say where each conviction of a person stands, and what was done about it."""
        person = PersonToken(token)
        async with store.begin() as work:
            lines = await work.standings.of(person)
            effects = await work.ledger.of(person)
        return {
            "standings": [asdict(line) for line in lines],
            "effects": [asdict(effect) | {"key": effect.key} for effect in effects],
        }

    @routes.get("/strays")
    async def strays() -> Mapping[str, object]:
        """List what the world said that fits nothing we did."""
        async with store.begin() as work:
            waiting = await work.strays.waiting()
        return {"strays": [asdict(stray) for stray in waiting]}

    @routes.get("/overdue")
    async def overdue() -> Mapping[str, object]:
        """List the orders that the state's record should show by now, the oldest first."""
        return {"overdue": [asdict(late) for late in await watch.overdue()]}

    return routes


def _releases[W: CourtWork](routes: APIRouter, store: Store[W], gate: Gate[W]) -> None:
    @routes.get("/releases")
    async def releases() -> Mapping[str, object]:
        """List every release, the oldest first."""
        async with store.begin() as work:
            found = await work.ledger.releases(waiting=False)
        return {"releases": [asdict(release) for release in found]}

    @routes.post("/releases/{release}/approve")
    async def approve(release: str, said: Approval) -> Mapping[str, object]:
        """Release a batch of filings. Who prepared it may not."""
        try:
            return asdict(await gate.approve(release, by=said.by))
        except NotReleasable as refusal:
            raise HTTPException(HTTPStatus.CONFLICT, str(refusal)) from None


async def _books(work: CourtWork) -> Mapping[str, object]:
    counted = await work.standings.count()
    standings: dict[str, dict[str, int]] = {}
    reasons: Counter[str] = Counter()
    for (county, standing, reason), number in counted.items():
        by_standing = standings.setdefault(county or "unknown", {})
        by_standing[standing] = by_standing.get(standing, 0) + number
        reasons[f"{standing}/{reason}"] += number
    effects = await work.ledger.count()
    return {
        "standings": standings,
        "reasons": reasons,
        "effects": {f"{act}/{road}/{state}": n for (act, road, state), n in effects.items()},
        "strays": len(await work.strays.waiting()),
    }
