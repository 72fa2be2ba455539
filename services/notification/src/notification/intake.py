"""Enters decisions and what courts did into the service's books."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby

from conduit.envelope import Envelope
from conduit.errors import ConduitError, Shredded
from notification.books import NoticeWork, Reported
from notification.endings import keep_up
from notification.kin import gathered
from notification.planning import Planner
from notification.sections import Sections
from schemas.decisions import EligibilityDecided
from schemas.fact import PersonToken
from schemas.filings import CourtSaid, FilingKind, FilingOutcome


@dataclass(frozen=True, slots=True)
class Register:
    """Who enters what arrives."""

    sections: Sections
    planner: Planner

    async def decisions(
        self, work: NoticeWork, envelopes: Sequence[Envelope[EligibilityDecided]]
    ) -> None:
        """Keep each person's newest decision, sealed; look again at whoever was out of reach."""
        for erased, run in groupby(envelopes, lambda envelope: envelope.event is None):
            if erased:
                for envelope in run:
                    await forget(work, PersonToken(envelope.key))
            else:
                events = [envelope.event for envelope in run if envelope.event is not None]
                newer = await work.newest.put(*events)
                fresh = [one for one in events if one.token in newer]
                await keep_up(work, self.sections, fresh)
                await self.planner.replan(work, await gathered(work, self.sections, fresh))
                await self._look_again(work, newer)

    async def filings(self, work: NoticeWork, envelopes: Sequence[Envelope[FilingOutcome]]) -> None:
        """Write down what courts did, once each, and plan what people are owed for it.

        Raises:
            Rejected: What a court said does not open or does not parse.
            Unavailable: The key store did not answer, or has no key for this person yet.
        """
        events = [envelope.event for envelope in envelopes if envelope.event is not None]
        opened = await self.sections.said([(event.token, event.said) for event in events])
        reported: list[Reported] = []
        for event, said in zip(events, opened, strict=True):
            if isinstance(said, Shredded):
                continue
            if isinstance(said, ConduitError):
                raise said
            reported.append(_reported(event, said))
        news = await work.reports.add(*reported)
        known = await work.newest.get(*news)
        kin = await gathered(work, self.sections, known.values())
        await self.planner.replan(work, {*news, *kin})

    async def _look_again(self, work: NoticeWork, tokens: Collection[PersonToken]) -> None:
        if tokens:
            await self.planner.replan(work, await work.recipients.unreachable(*tokens))


async def forget(work: NoticeWork, token: PersonToken) -> None:
    """Cancel what has not left for a person, and wipe what is kept of them."""
    for effect in await work.ledger.of(token):
        await work.ledger.cancel(effect.key)
    await work.newest.forget(token)
    await work.reports.forget(token)
    await work.tellings.forget(token)
    await work.recipients.forget(token)


def _reported(event: FilingOutcome, said: CourtSaid) -> Reported:
    return Reported(
        token=event.token,
        conviction_id=said.conviction_id,
        county=event.county,
        kind=event.kind,
        reference=said.reference,
        at=event.at,
        record_version=event.record_version,
        relief=_relief(event.kind, said),
        said=event.said,
    )


def _relief(kind: FilingKind, said: CourtSaid) -> str:
    given = said.granted or (said.asked if kind is FilingKind.ORDERED else None)
    if given is None:
        return ""
    return f"{given}:{said.to_level}" if said.to_level else str(given)
