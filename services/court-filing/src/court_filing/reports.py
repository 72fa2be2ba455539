"""Tells the other services what courts did, sealed for the person it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from conduit.clock import Clock, day_in
from conduit.counties import Counties
from conduit.envelope import Envelope, post
from conduit.errors import Shredded, Unavailable
from conduit.keys import Key
from conduit.ledger.effect import Effect
from conduit.sealing import seal
from court_filing.ask import court_at
from court_filing.books import CourtWork
from court_filing.desk import Desk, File, Files
from schemas import topics
from schemas.fact import Level
from schemas.filings import CourtSaid, FilingKind, FilingOutcome
from schemas.operations import Audited
from schemas.outcomes import Outcome
from schemas.sealed import Section

SOURCE = "court-filing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One thing that happened to one filing."""

    effect: Effect
    kind: FilingKind
    reference: str = ""
    on: date | None = None
    granted: Outcome | None = None
    to_level: Level | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporter:
    """Publishes what happened, in the unit of work that writes it down."""

    desk: Desk
    counties: Counties
    clock: Clock

    async def publish(self, work: CourtWork, reports: Sequence[Report], files: Files) -> None:
        """Promise one event for each report; a person whose keys are destroyed hears nothing.

        `files` are their newest decisions, open.

        Raises:
            Unavailable: The key store did not answer.
        """
        keys = await self.desk.seals({report.effect.token for report in reports})
        envelopes: list[Envelope[FilingOutcome]] = []
        for report in reports:
            key = keys[report.effect.token]
            if isinstance(key, Key):
                envelopes.append(self._envelope(report, key, files))
            elif not isinstance(key, Shredded):
                raise Unavailable(str(key))
        await work.outbox.put(*envelopes)

    async def audit(self, work: CourtWork, act: str, on: str, *, actor: str = SOURCE) -> None:
        """Promise a line of the audit."""
        event = Audited(actor=actor, act=act, at=self.clock(), on=on)
        envelope = post(
            topics.AUDIT, event, source=SOURCE, time=self.clock(), sequence=f"{act}|{on}"
        )
        await work.outbox.put(envelope)

    def _envelope(self, report: Report, key: Key, files: Files) -> Envelope[FilingOutcome]:
        effect, now = report.effect, self.clock()
        said = self._said(report, files.get(effect.token))
        sealed = seal(
            said,
            Section.DECISION,
            token=effect.token,
            sealed_at=effect.record_version,
            key=key,
        )
        event = FilingOutcome(
            token=effect.token,
            record_version=effect.record_version,
            county=effect.county,
            kind=report.kind,
            at=now,
            said=sealed,
        )
        cause = f"{effect.key}|{report.kind}|{report.reference}"
        return post(topics.FILINGS, event, source=SOURCE, time=now, sequence=cause)

    def _said(self, report: Report, file: File | object) -> CourtSaid:
        effect = report.effect
        known = file.conviction(effect.conviction_id) if isinstance(file, File) else None
        settings = self.counties.get(effect.county)
        court = court_at(settings, effect.destination) if settings else None
        zone = settings.zone if settings else "UTC"
        return CourtSaid(
            conviction_id=effect.conviction_id,
            court=court.name if court else effect.destination,
            case_number=known.case_number if known else None,
            asked=Outcome(effect.outcome.partition(":")[0]),
            granted=report.granted,
            to_level=report.to_level,
            reference=report.reference or effect.key,
            on=report.on or day_in(zone, self.clock()),
            note=report.note,
        )
