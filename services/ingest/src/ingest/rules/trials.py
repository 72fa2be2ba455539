"""Trials of a pack version: begun for somebody, found line by line, finished, or left unfinished."""

import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from conduit.envelope import Envelope
from ingest.audit import audited
from ingest.books.port import IngestWork
from ingest.books.rules import Trial
from ingest.office import Office
from ingest.refusals import CallRefused
from schemas.decisions import EligibilityTried
from schemas.fact import County, PersonToken
from schemas.records import PackRef

_UNDERWAY: Final = timedelta(minutes=2)
"""Longer than any unit of work may last: what is younger may not be entered yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody wants to try."""

    county: County
    before: PackRef
    after: PackRef
    as_of: date
    signed: bool


async def begin(office: Office, wanted: Wanted, *, by: str) -> Trial:
    """Begin a trial before it reads anything; one that was broken off begins again, by its name.

    Raises:
        CallRefused: This deployment has no file of the county.
    """
    if office.counties.get(wanted.county) is None:
        raise CallRefused(f"no such county: {wanted.county}")
    now = office.clock()
    async with office.store.begin() as work:
        broken = [one for one in await work.rules.trials() if _is_broken_off(one, wanted)]
        published = await work.rules.horizon(int((now - _UNDERWAY).timestamp() * 1_000_000))
        fresh = Trial(
            id=broken[0].id if broken else secrets.token_hex(6),
            county=wanted.county,
            before=wanted.before,
            after=wanted.after,
            as_of=wanted.as_of,
            signed=wanted.signed,
            begun_by=by,
            begun_at=now,
            horizon=min([published, *(one.horizon for one in broken)]),
        )
        await work.rules.put_trial(fresh)
        ground = f"{wanted.before.id} {wanted.after.id}"
        told = audited("rules.trial.begin", on=fresh.id, by=by, ground=ground, at=now)
        await work.outbox.put(told)
    return fresh


def _is_broken_off(one: Trial, wanted: Wanted) -> bool:
    same = (one.county, one.before, one.after, one.as_of)
    asked = (wanted.county, wanted.before, wanted.after, wanted.as_of)
    return one.finished_at is None and same == asked


async def note_lines(work: IngestWork, envelopes: Sequence[Envelope[EligibilityTried]]) -> None:
    """Note whom a trial found; what it would decide about them stays sealed."""
    events = [envelope.event for envelope in envelopes if envelope.event]
    await work.rules.put_lines([(event.trial, event.token) for event in events if event.trial])


async def finish(
    office: Office,
    name: str,
    *,
    ends: Mapping[int, int],
    undecided: Collection[PersonToken],
    report: str,
) -> Trial:
    """Say that a trial reached its end, where its last line stands, and what it came to.

    Whoever could not be decided counts as concerned, like whoever would be decided otherwise.

    Raises:
        CallRefused: No such trial was begun.
    """
    now = office.clock()
    async with office.store.begin() as work:
        trial = await known(work, name)
        done = replace(trial, finished_at=now, ends=dict(ends), report=report)
        await work.rules.put_trial(done)
        await work.rules.put_lines([(name, token) for token in undecided])
        told = audited("rules.trial.finish", on=name, by=trial.begun_by, ground="", at=now)
        await work.outbox.put(told)
    return done


async def known(work: IngestWork, name: str) -> Trial:
    """Return a trial.

    Raises:
        CallRefused: There is none of that name.
    """
    trial = await work.rules.trial(name)
    if trial is None:
        raise CallRefused(f"no trial {name}: `clearslate rules trials` lists them")
    return trial
