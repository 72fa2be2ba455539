"""Brings the ledger in line with what a person is owed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from conduit.clock import Clock
from conduit.counties import Counties
from conduit.ledger.effect import Effect
from notification.books import NoticeWork, Reported, Telling
from notification.plan import Case, Notice, Report, Told, plan, situation
from schemas.fact import ConvictionId, PersonToken

LETTER: Final = "letter"
"""The act, and the channel, of what goes by post."""


@dataclass(frozen=True, slots=True)
class Planner:
    """Plans letters, cancels unsent ones whose ground went away."""

    counties: Counties
    clock: Clock
    gather: timedelta = timedelta(seconds=2)
    """How long a notice waits for others of the same person, beyond its county's hold."""

    async def replan(self, work: NoticeWork, tokens: Collection[PersonToken]) -> None:
        """Plan what these people are owed now. Doing it again changes nothing."""
        if not tokens:
            return
        known = [e for e in await work.ledger.of(*tokens) if e.act == LETTER]
        reports = by_person(await work.reports.of(*tokens))
        tellings = by_person(await work.tellings.of(*tokens))
        wanted = [
            effect
            for token in tokens
            for effect in self._wanted(token, reports[token], tellings[token])
        ]
        await self._cancel_all_but(work, known, {effect.key for effect in wanted})
        await work.ledger.plan(wanted)

    def _wanted(
        self, token: PersonToken, reports: Sequence[Reported], tellings: Sequence[Telling]
    ) -> Iterator[Effect]:
        versions = {r.conviction_id: r.record_version for r in reports}
        for notice in plan(_cases(reports, tellings)):
            yield from self._effect(notice, token, versions[notice.conviction_id])

    async def _cancel_all_but(
        self, work: NoticeWork, known: Iterable[Effect], wanted: set[str]
    ) -> None:
        for effect in known:
            if effect.state.is_unsent and effect.key not in wanted:
                await work.ledger.cancel(effect.key)

    def _effect(self, notice: Notice, token: PersonToken, version: int) -> Iterator[Effect]:
        county = self.counties.get(notice.county)
        if county is None or not county.served:
            return
        yield Effect(
            conviction_id=notice.conviction_id,
            act=LETTER,
            outcome=notice.outcome,
            channel=LETTER,
            sequence=notice.sequence,
            token=token,
            record_version=version,
            county=notice.county,
            destination=f"post/{token}",
            not_before=self.clock() + county.hold + self.gather,
        )


def by_person[T: (Reported, Telling, Effect)](things: Iterable[T]) -> Mapping[PersonToken, list[T]]:
    """Sort what is known into people, in the order in which it comes."""
    found: defaultdict[PersonToken, list[T]] = defaultdict(list)
    for thing in things:
        found[thing.token].append(thing)
    return found


def _cases(reports: Sequence[Reported], tellings: Iterable[Telling]) -> list[Case]:
    history: defaultdict[ConvictionId, list[Reported]] = defaultdict(list)
    for reported in reports:
        history[reported.conviction_id].append(reported)
    told = last_told(tellings)
    return [
        Case(
            conviction,
            known[-1].county,
            situation(Report(r.kind, r.relief) for r in known),
            told.get(conviction, Told()),
        )
        for conviction, known in history.items()
    ]


def last_told(tellings: Iterable[Telling]) -> dict[ConvictionId, Told]:
    """Say what a person was last told of each conviction. A returned letter told nothing."""
    told: dict[ConvictionId, Told] = {}
    for telling in tellings:
        before = told.get(telling.conviction_id, Told())
        now = before if telling.returned else Told(telling.says, telling.about)
        told[telling.conviction_id] = Told(now.says, now.about, before.times + 1)
    return told
