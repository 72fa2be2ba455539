"""Folds what a clerk says of an electronic filing into its effects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from conduit.clock import Clock
from conduit.errors import Unavailable
from conduit.ledger.effect import Carrier, Effect, Move, State
from court_filing.ask import FILE
from court_filing.books import CourtWork, Stray
from court_filing.dispatched import Follower
from court_filing.kin import hold
from court_filing.reports import Report
from court_filing.said import Verdict
from schemas.filings import FilingKind

_NOT_YET: Final = frozenset({"submitting", "submitted", "under-review", "deferred", "receipted"})
"""Words that decide nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClerksDesk:
    """Takes verdicts, which may come before our own receipt, twice, or about nothing of ours."""

    follower: Follower
    clock: Clock

    async def fold(self, work: CourtWork, verdict: Verdict) -> int:
        """Enter one verdict; return how many convictions it was news for.

        Raises:
            Unavailable: The filing is being sent this moment; its receipt comes first.
        """
        if verdict.status in _NOT_YET:
            return 0
        key = verdict.control_id.rpartition("-")[0]
        carrier = (await work.ledger.look_up([key])).get(key)
        if carrier is None or verdict.status not in {"accepted", "rejected"}:
            await self._set_aside(work, verdict)
            return 0
        if carrier.state is State.ATTEMPTING:
            raise Unavailable("filing_under_way")
        await hold(work, {e.token for e in (await work.ledger.get(carrier.effects)).values()})
        if carrier.state is State.UNKNOWN:
            carrier = await work.ledger.settle(
                carrier.key, State.ACCEPTED, reference=f"{verdict.filing_id};{verdict.envelope_id}"
            )
            await self.follower.note(work, [carrier])
        news = await self._enter(work, carrier, verdict)
        await self.follower.close(work, [carrier.key])
        people = {effect.token for effect in news}
        files = await self.follower.clerk.desk.open(work, people)
        await self.follower.clerk.revisit(work, people, files)
        return len(news)

    async def _enter(self, work: CourtWork, carrier: Carrier, verdict: Verdict) -> Sequence[Effect]:
        effects = (await work.ledger.get(carrier.effects)).values()
        accepted = verdict.status == "accepted"
        answer = "filed" if accepted else "returned"
        open_ = [
            e for e in effects if e.act == FILE and e.state is State.ACCEPTED and e.answer != answer
        ]
        to = State.ACCEPTED if accepted else State.DONE
        news = await work.ledger.move(*(Move(key=e.key, to=to, answer=answer) for e in open_))
        if not accepted and any(e.answer not in {"", "filed", "returned"} for e in effects):
            await self._set_aside(work, verdict)
        kind = FilingKind.FILED if accepted else FilingKind.RETURNED
        reports = [
            Report(effect=effect, kind=kind, reference=verdict.filing_id, note=verdict.reason)
            for effect in news
        ]
        files = await self.follower.clerk.desk.open(work, {effect.token for effect in news})
        await self.follower.reporter.publish(work, reports, files)
        return news

    async def _set_aside(self, work: CourtWork, verdict: Verdict) -> None:
        await work.strays.put(
            Stray(
                kind="verdict",
                reference=verdict.filing_id,
                line=verdict.control_id,
                said=verdict.status,
                at=self.clock(),
            )
        )
