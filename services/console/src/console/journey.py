"""One person's way through the system, told in plain words from the events themselves."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from console.journey_words import COURT, NOTICE, TRIED, WHY
from schemas.decisions import Decision
from schemas.fact import Days
from schemas.filings import CourtSaid, FilingKind
from schemas.notices import NoticeKind, NoticeSaid
from schemas.records import Why
from schemas.topics import TRIALS


@dataclass(frozen=True, slots=True)
class Happened:
    """One event about the person, with its sealed part opened where that was allowed."""

    at: datetime
    topic: str
    kind: str
    record_version: int
    said: Decision | CourtSaid | NoticeSaid | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the story."""

    at: datetime
    who: str
    what: str
    detail: tuple[str, ...] = ()


_CAUSES = ("records", "eligibility", "court-filing", "notification")
"""What is told first where two things happened at one instant."""


def told(events: Iterable[Happened]) -> list[Line]:
    """Tell the story, oldest first."""
    return list(_lines(sorted(events, key=_when)))


def _when(event: Happened) -> tuple[datetime, int, int]:
    cause = next((n for n, topic in enumerate(_CAUSES) if event.topic.startswith(topic)), 0)
    return event.at, event.record_version, cause


def _lines(events: Sequence[Happened]) -> Iterator[Line]:
    before: Decision | None = None
    for event in events:
        if event.topic == TRIALS.name:
            yield Line(event.at, "eligibility", TRIED)
        elif isinstance(event.said, Decision):
            yield Line(event.at, "eligibility", "Decided.", tuple(_decided(before, event.said)))
            before = event.said
        elif isinstance(event.said, CourtSaid):
            what = COURT[FilingKind(event.kind)]
            yield Line(event.at, "court-filing", what, tuple(_court(event.said)))
        elif isinstance(event.said, NoticeSaid):
            what = NOTICE[NoticeKind(event.kind)]
            yield Line(event.at, "notification", what, (f"notice: {event.said.template}",))
        else:
            yield Line(event.at, *_unopened(event))


def _decided(before: Decision | None, now: Decision) -> Iterator[str]:
    was = {c.conviction_id: c for c in before.convictions} if before else {}
    for conviction in now.convictions:
        name = " ".join(filter(None, (conviction.case_number, conviction.section)))
        old = was.get(conviction.conviction_id)
        if old is None:
            yield f"{name}: {conviction.outcome} ({conviction.reason}, {conviction.citation})"
        elif (old.outcome, old.reason) != (conviction.outcome, conviction.reason):
            change = f"{old.outcome} ({old.reason}) → {conviction.outcome} ({conviction.reason})"
            yield f"{name}: {change}, {conviction.citation}"
        if old is not None and old.convicted_on != conviction.convicted_on:
            yield f"{name}: convicted {_days(old.convicted_on)} → {_days(conviction.convicted_on)}"
    for gone in was.keys() - {c.conviction_id for c in now.convictions}:
        yield f"{was[gone].case_number or 'a conviction'}: no longer on the record"


def _days(days: Days | None) -> str:
    if days is None:
        return "on an unknown day"
    return f"{days.first}" if days.is_exact else f"{days.first} to {days.last}"


def _court(said: CourtSaid) -> Iterator[str]:
    yield f"case {said.case_number or 'unknown'}: asked for {said.asked}"
    if said.granted:
        yield f"granted: {said.granted}"
    if said.note:
        yield said.note
    yield f"reference {said.reference}"


def _unopened(event: Happened) -> tuple[str, str]:
    if event.topic.startswith("records"):
        return "ingest", WHY[Why(event.kind)]
    if event.topic.startswith("eligibility"):
        return "eligibility", "Decided."
    if event.topic.startswith("court-filing"):
        return "court-filing", COURT[FilingKind(event.kind)]
    if event.topic.startswith("notification"):
        return "notification", NOTICE[NoticeKind(event.kind)]
    return "console", event.kind
