"""Brings the ledger in line with what a person is owed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
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

    async def replan(self, work: NoticeWork, token: PersonToken) -> None:
        """Plan what one person is owed now. Doing it again changes nothing."""
        known = [e for e in await work.ledger.of(token) if e.act == LETTER]
        reports = await work.reports.of(token)
        cases = _cases(reports, await work.tellings.of(token))
        versions = {r.conviction_id: r.record_version for r in reports}
        wanted = [
            effect
            for notice in plan(cases)
            for effect in self._effect(notice, token, versions[notice.conviction_id])
        ]
        await self._cancel_all_but(work, known, {effect.key for effect in wanted})
        await work.ledger.plan(wanted)

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
