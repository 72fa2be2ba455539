"""Decisions in, wanted effects and standings out, in one unit of work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from conduit.clock import Clock
from conduit.counties import Counties, CountySettings, Court
from conduit.envelope import Envelope
from conduit.errors import ConduitError, Shredded
from conduit.ledger.effect import Effect
from court_filing.ask import Ask, Gap, asked_for, destination, find_court, is_signed
from court_filing.books import CourtWork
from court_filing.desk import Desk, File, Files, Marks
from court_filing.plan import Action, Cancel, Want, Withdraw, plan
from court_filing.standing import Line, stand
from schemas.decisions import ConvictionDecided, EligibilityDecided
from schemas.fact import ConvictionId, PersonToken

type Known = Mapping[PersonToken, Sequence[Effect]]
"""Everybody's effects, as they stood when their person was held still."""

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
        fresh: dict[PersonToken, EligibilityDecided] = {}
        for envelope in batch:
            if envelope.event is None:
                await self.forget(work, PersonToken(envelope.key))
                fresh.pop(PersonToken(envelope.key), None)
            elif await work.newest.put(envelope.event):
                fresh[envelope.event.token] = envelope.event
        known = await hold(work, fresh)
        await self._settle(work, await self.desk.read(fresh.values()), known)

    async def revisit(self, work: CourtWork, tokens: Collection[PersonToken]) -> None:
        """Plan anew for these people, and write down where each conviction stands.

        Raises:
            Rejected: A section does not open, or not into what it should be.
            Unavailable: The key store did not answer, or has no key yet.
        """
        known = await hold(work, tokens)
        await self._settle(work, await self.desk.open(work, tokens), known)

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

    async def _settle(self, work: CourtWork, files: Files, known: Known) -> None:
        lines: dict[PersonToken, Sequence[Line]] = {}
        for token, file in files.items():
            if isinstance(file, Shredded):
                await self.forget(work, token)
            elif isinstance(file, ConduitError):
                raise file
            else:
                lines[token] = await self._follow(work, file, known[token])
        await work.standings.put(lines)

    async def _follow(
        self, work: CourtWork, file: File, effects: Sequence[Effect]
    ) -> Sequence[Line]:
        token, known, acted = file.decided.token, _by_conviction(effects), False
        grounds = {c.conviction_id: self.ground(file, c) for c in file.decision.convictions}
        for conviction_id in {**grounds, **known}:
            ground = grounds.get(conviction_id, Gap.NOT_GRANTED)
            ask, stays = (
                (None, ground in _MAY_NOT_LEAVE) if isinstance(ground, Gap) else (ground, False)
            )
            for action in plan(ask, known.get(conviction_id, ()), stays=stays):
                await _act(work, action)
                acted = True
        now = _by_conviction(await work.ledger.of(token)) if acted else known
        return [
            self._line(file, c, grounds[c.conviction_id], now) for c in file.decision.convictions
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


async def hold(work: CourtWork, tokens: Collection[PersonToken]) -> Known:
    """Hold people still until the end of the unit of work, and return their effects.

    Whoever goes on to read what is known of them must do so afterwards.
    """
    return {token: await work.ledger.of(token) for token in sorted(set(tokens))}


async def _act(work: CourtWork, action: Action) -> None:
    match action:
        case Cancel(key):
            await work.ledger.cancel(key)
        case Want(effect) | Withdraw(effect):
            await work.ledger.plan([effect])


def _by_conviction(effects: Sequence[Effect]) -> Mapping[ConvictionId, Sequence[Effect]]:
    found: defaultdict[ConvictionId, list[Effect]] = defaultdict(list)
    for effect in effects:
        found[effect.conviction_id].append(effect)
    return found
