"""What operators may ask and do. Everything done is audited under their name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from http import HTTPStatus
from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, StringConstraints

from conduit.clock import Clock
from conduit.envelope import post
from conduit.ledger.port import NotReleasable
from conduit.work import Store
from notification.books import NoticeWork
from notification.outcomes import SERVICE, Outcomes
from notification.planning import last_told
from schemas.fact import PersonToken
from schemas.notices import NoticeKind
from schemas.operations import Audited
from schemas.topics import AUDIT

type Named = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Approval(BaseModel):
    """Who releases."""

    by: Named


class Finding(BaseModel):
    """What somebody learnt about a recipient, who says so, and how they know."""

    kind: Literal["dead", "not_me"]
    by: Named
    ground: Named


def router[W: NoticeWork](store: Store[W], outcomes: Outcomes, clock: Clock) -> APIRouter:
    """Make the pages under `/admin`."""
    routes = APIRouter(prefix="/admin")
    _add_books(routes, store)
    _add_releases(routes, store, clock)
    _add_people(routes, store, outcomes, clock)
    return routes


def _add_books[W: NoticeWork](routes: APIRouter, store: Store[W]) -> None:
    @routes.get("/books")
    async def books() -> Mapping[str, object]:
        """Count letters and texts by state, and people out of reach by reason."""
        async with store.begin() as work:
            carriers = await work.count()
            unreachable = await work.recipients.reasons()
            effects = await work.ledger.count()
        return {
            "notices": {f"{channel}/{state}": n for (channel, state), n in carriers.items()},
            "unreachable": unreachable,
            "effects": {f"{a}/{c}/{state}": n for (a, c, state), n in effects.items()},
        }


def _add_releases[W: NoticeWork](routes: APIRouter, store: Store[W], clock: Clock) -> None:
    @routes.get("/releases")
    async def releases() -> Mapping[str, object]:
        """List every release, the oldest first."""
        async with store.begin() as work:
            found = await work.ledger.releases(waiting=False)
        return {"releases": [asdict(release) for release in found]}

    @routes.post("/releases/{release}/approve")
    async def approve(release: str, said: Approval) -> Mapping[str, object]:
        """Release a wave of letters. Who prepared it may not."""
        async with store.begin() as work:
            try:
                approved = await work.ledger.approve(release, by=said.by, at=clock())
            except NotReleasable as refusal:
                raise HTTPException(HTTPStatus.CONFLICT, str(refusal)) from None
            await _audit(work, clock, said.by, "release.approve", on=release)
        return asdict(approved)


def _add_people[W: NoticeWork](
    routes: APIRouter, store: Store[W], outcomes: Outcomes, clock: Clock
) -> None:
    @routes.get("/standing/{token}")
    async def standing(token: str) -> Mapping[str, object]:
        """Say how a person stands: out of reach or not, what was told, what is under way."""
        person = PersonToken(token)
        async with store.begin() as work:
            told = last_told(await work.tellings.of(person))
            reason = (await work.recipients.unreachable(person)).get(person)
            effects = await work.ledger.of(person)
        return {
            "unreachable": reason,
            "effects": [{"act": effect.act, "state": effect.state} for effect in effects],
            "told": {
                conviction: {"says": known.says, "about": known.about, "letters": known.times}
                for conviction, known in told.items()
            },
        }

    @routes.post("/people/{token}/findings")
    async def found(token: str, said: Finding) -> Mapping[str, object]:
        """Write down that a recipient is dead or is somebody else; ingest decides what follows."""
        async with store.begin() as work:
            decided = (await work.newest.get(PersonToken(token))).get(PersonToken(token))
            if decided is None:
                raise HTTPException(HTTPStatus.NOT_FOUND)
            await outcomes.find(work, decided, NoticeKind(said.kind), by=said.by)
            await _audit(work, clock, said.by, f"finding.{said.kind}", on=token, ground=said.ground)
        return {}


async def _audit(
    work: NoticeWork, clock: Clock, by: str, act: str, *, on: str, ground: str = ""
) -> None:
    now = clock()
    event = Audited(actor=by, act=act, at=now, on=on, ground=ground)
    sequence = f"{act}|{on}|{now.isoformat()}"
    await work.outbox.put(post(AUDIT, event, source=SERVICE, time=now, sequence=sequence))
