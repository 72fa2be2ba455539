"""Decisions in, wanted effects and standings out, in one unit of work."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from conduit.clock import Clock
from conduit.counties import Counties, CountySettings, Court
from conduit.envelope import Envelope
from conduit.errors import ConduitError, Shredded
from conduit.ledger.effect import Effect
from court_filing.ask import Ask, Gap, asked_for, destination, find_court, is_signed
from court_filing.books import CourtWork
from court_filing.desk import Desk, File, Files, Marks
from court_filing.kin import Known, by_count, gathered, hold
from court_filing.plan import Action, Cancel, plan
from court_filing.standing import Line, stand
from schemas.decisions import ConvictionDecided, EligibilityDecided
from schemas.fact import ConvictionId, PersonToken

type Grounds = Mapping[ConvictionId, Ask | Gap]
"""What each conviction gives us ground to ask, or why it gives none."""

_MAY_NOT_LEAVE = frozenset({Gap.UNSERVED, Gap.UNSIGNED, Gap.NO_IDENTITY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Clerk:
    """Keeps each person's effects and standings in step with the newest decision."""

    desk: Desk
    counties: Counties
    marks: Marks
    clock: Clock
    signed_only: bool
    """Whether relief that no lawyer signed must stay inside; only a rehearsal may say no."""

    async def enter(self, work: CourtWork, batch: Sequence[Envelope[EligibilityDecided]]) -> None:
        """Enter decisions as they come; an older one than the newest known changes nothing."""
        for erased, run in groupby(batch, lambda envelope: envelope.event is None):
            if erased:
                for envelope in run:
                    await self.forget(work, PersonToken(envelope.key))
            else:
                await self._decided(work, [one.event for one in run if one.event is not None])

    async def revisit(self, work: CourtWork, tokens: Collection[PersonToken], files: Files) -> None:
        """Plan anew for these people, and write down where each conviction stands.

        `files` are their newest decisions, open.

        Raises:
            Rejected: A section does not open, or not into what it should be.
            Unavailable: The key store has no key yet.
        """
        if tokens:
            await self._settle(work, files, await hold(work, tokens))

    async def forget(self, work: CourtWork, token: PersonToken) -> None:
        """Remove what is kept of a person; what has not left never leaves."""
        await work.newest.forget(token)
        await work.standings.put({token: ()})
        for effect in await work.ledger.of(token):
            if effect.state.is_unsent:
                await work.ledger.cancel(effect.key)

    def ground(self, file: File, decided: ConvictionDecided) -> Ask | Gap:
        """Say what a decision gives us ground to ask, or why it gives none."""
        settings = self.counties.get(decided.county)
        found = find_court(decided, settings, signed_only=self.signed_only, known=file.can_be_named)
        if isinstance(found, Gap) or settings is None:
            return found if isinstance(found, Gap) else Gap.UNSERVED
        return self._ask(file, decided, found, settings)

    def _ask(
        self, file: File, decided: ConvictionDecided, court: Court, settings: CountySettings
    ) -> Ask:
        case_number = decided.case_number or ""
        return Ask(
            conviction_id=decided.conviction_id,
            token=file.decided.token,
            record_version=file.decided.record_version,
            county=settings.county,
            destination=destination(court, self.marks.case(case_number)),
            channel=court.road,
            outcome=asked_for(decided),
            match=self.marks.count(case_number, decided.section or ""),
            signed=is_signed(decided),
            not_before=self.clock() + settings.hold,
        )

    async def _decided(self, work: CourtWork, events: Sequence[EligibilityDecided]) -> None:
        newer = await work.newest.put(*events)
        newest = {event.token: event for event in sorted(events, key=lambda e: e.record_version)}
        fresh = [event for token, event in newest.items() if token in newer]
        if fresh:
            known = await hold(work, newer)
            await self._settle(work, await self.desk.read(fresh), known)

    async def _settle(self, work: CourtWork, files: Files, known: Known) -> None:
        files, known = await gathered(work, self.desk, files, known)
        opened: dict[PersonToken, tuple[File, Grounds]] = {}
        for token, file in files.items():
            if isinstance(file, Shredded):
                await self.forget(work, token)
            elif isinstance(file, ConduitError):
                raise file
            else:
                grounds = {c.conviction_id: self.ground(file, c) for c in file.decision.convictions}
                opened[token] = file, grounds
        actions = [
            action
            for token, (file, grounds) in opened.items()
            for action in _actions(grounds, by_count(file.decision, known[token]))
        ]
        if actions:
            await _act(work, actions)
            known = await hold(work, opened)
        await work.standings.put(
            {token: self._lines(*told, known[token]) for token, told in opened.items()}
        )

    def _lines(self, file: File, grounds: Grounds, effects: Sequence[Effect]) -> Sequence[Line]:
        known = by_count(file.decision, effects)
        return [
            self._line(file, c, grounds[c.conviction_id], known) for c in file.decision.convictions
        ]

    def _line(
        self,
        file: File,
        decided: ConvictionDecided,
        ground: Ask | Gap,
        effects: Mapping[ConvictionId, Sequence[Effect]],
    ) -> Line:
        gap = ground if isinstance(ground, Gap) else None
        standing, reason = stand(decided, gap, effects.get(decided.conviction_id, ()))
        return Line(
            token=file.decided.token,
            conviction_id=decided.conviction_id,
            county=decided.county,
            standing=standing,
            reason=reason,
            record_version=file.decided.record_version,
            since=self.clock(),
        )


def _actions(grounds: Grounds, known: Mapping[ConvictionId, Sequence[Effect]]) -> Iterator[Action]:
    for conviction_id in {**grounds, **known}:
        ground = grounds.get(conviction_id, Gap.NOT_GRANTED)
        effects = known.get(conviction_id, ())
        if isinstance(ground, Gap):
            yield from plan(None, effects, stays=ground in _MAY_NOT_LEAVE)
        else:
            yield from plan(ground, effects)


async def _act(work: CourtWork, actions: Sequence[Action]) -> None:
    """Stop what is not wanted any more before the same is wanted anew."""
    for action in actions:
        if isinstance(action, Cancel):
            await work.ledger.cancel(action.key)
    await work.ledger.plan([a.effect for a in actions if not isinstance(a, Cancel)])
