"""Every topic in the system. There is no other place to look."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from schemas.decisions import EligibilityDecided, EligibilityTried
from schemas.fact import Event
from schemas.filings import FilingOutcome
from schemas.notices import NoticeOutcome
from schemas.operations import Audited, EventRefused, PackPromoted, PersonErased, RowQuarantined
from schemas.records import PersonRecorded

SERVICES: Final = ("ingest", "eligibility", "court-filing", "notification", "console")


class Cleanup(StrEnum):
    """How a topic forgets."""

    COMPACT = "compact"
    DELETE = "delete"


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic[E: Event]:
    """A named stream of one kind of event: how it is keyed, kept, written and read."""

    name: str
    carries: type[E]
    key: str
    """The field whose value is the message key."""

    cleanup: Cleanup
    days: int | None = None
    """How long a message is kept where the policy is to delete."""

    written_by: tuple[str, ...]
    read_by: tuple[str, ...]
    broadcast: bool = False
    """Every replica reads all of it, by assignment, without a group."""


RECORDS: Final = Topic(
    name="records.person.v1",
    carries=PersonRecorded,
    key="token",
    cleanup=Cleanup.COMPACT,
    written_by=("ingest",),
    read_by=("eligibility", "console"),
)
DECISIONS: Final = Topic(
    name="eligibility.decisions.v1",
    carries=EligibilityDecided,
    key="token",
    cleanup=Cleanup.COMPACT,
    written_by=("eligibility",),
    read_by=("ingest", "court-filing", "notification", "console"),
)
TRIALS: Final = Topic(
    name="eligibility.trials.v1",
    carries=EligibilityTried,
    key="token",
    cleanup=Cleanup.DELETE,
    days=14,
    written_by=("eligibility",),
    read_by=("ingest", "console"),
)
RULES: Final = Topic(
    name="rules.packs.v1",
    carries=PackPromoted,
    key="jurisdiction",
    cleanup=Cleanup.COMPACT,
    written_by=("ingest",),
    read_by=("console",),
)
FILINGS: Final = Topic(
    name="court-filing.outcomes.v1",
    carries=FilingOutcome,
    key="token",
    cleanup=Cleanup.DELETE,
    days=400,
    written_by=("court-filing",),
    read_by=("ingest", "notification", "console"),
)
NOTICES: Final = Topic(
    name="notification.outcomes.v1",
    carries=NoticeOutcome,
    key="token",
    cleanup=Cleanup.DELETE,
    days=400,
    written_by=("notification",),
    read_by=("ingest", "console"),
)
QUARANTINE: Final = Topic(
    name="ingest.quarantine.v1",
    carries=RowQuarantined,
    key="file_id",
    cleanup=Cleanup.DELETE,
    days=90,
    written_by=("ingest",),
    read_by=("console",),
)
ERASURES: Final = Topic(
    name="keys.erasures.v1",
    carries=PersonErased,
    key="token",
    cleanup=Cleanup.COMPACT,
    written_by=("ingest",),
    read_by=SERVICES,
    broadcast=True,
)
AUDIT: Final = Topic(
    name="audit.v1",
    carries=Audited,
    key="actor",
    cleanup=Cleanup.DELETE,
    days=400,
    written_by=SERVICES,
    read_by=("console",),
)


FLOW: Final[tuple[Topic[Event], ...]] = (
    RECORDS,
    DECISIONS,
    TRIALS,
    RULES,
    FILINGS,
    NOTICES,
    QUARANTINE,
    ERASURES,
    AUDIT,
)


def _dead_letters(service: str) -> Topic[EventRefused]:
    """What a service reads of a topic that deletes, it can enter again from its own letters."""
    again = any(topic.cleanup is Cleanup.DELETE and service in topic.read_by for topic in FLOW)
    return Topic(
        name=f"{service}.dead-letters.v1",
        carries=EventRefused,
        key="as the source",
        cleanup=Cleanup.DELETE,
        days=90,
        written_by=(service,),
        read_by=tuple(dict.fromkeys((*(service,) * again, "console"))),
        broadcast=True,
    )


DEAD_LETTERS: Final = {service: _dead_letters(service) for service in SERVICES}
ALL: Final[tuple[Topic[Event], ...]] = (*FLOW, *DEAD_LETTERS.values())
PARTITIONS: Final = 12
"""Fixed for life: a key must never move to another partition."""


CHANGES: Final = "changes."
"""What the names of sources' change topics begin with: one of one partition for each court, in
Debezium's words, kept a day. They hold the court's rows in plain: `capture` alone writes them, and
`ingest` alone reads them."""

CAPTURE: Final = "capture"


def read_by(service: str) -> Iterable[Topic[Event]]:
    """Name every topic a service reads."""
    return (topic for topic in ALL if service in topic.read_by)
