"""What courts did with what we asked."""

from datetime import date, datetime
from enum import StrEnum

from schemas.fact import ConvictionId, County, Event, Fact, Level, PersonToken, RecordVersion
from schemas.outcomes import Outcome
from schemas.sealed import Sealed


class FilingKind(StrEnum):
    """What happened. Only the last five change what is known of a person."""

    FILED = "filed"
    RECEIVED = "received"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"
    ORDERED = "ordered"
    ORDERED_IN_PART = "ordered_in_part"
    DENIED = "denied"
    VACATED = "vacated"
    CONFIRMED = "confirmed"

    @property
    def changes_the_record(self) -> bool:
        """Does it become a claim about the person?"""
        return self in _CHANGES


_CHANGES = frozenset(
    {
        FilingKind.ORDERED,
        FilingKind.ORDERED_IN_PART,
        FilingKind.DENIED,
        FilingKind.VACATED,
        FilingKind.CONFIRMED,
    }
)


class CourtSaid(Fact):
    """Section `decision` of a filing outcome: about which conviction, in whose words."""

    conviction_id: ConvictionId
    court: str
    case_number: str | None
    asked: Outcome
    granted: Outcome | None = None
    """What the court gave, where that is known; `None` where it gave nothing or not yet."""

    to_level: Level | None = None
    reference: str
    """The court's own reference, or ours until it gave one."""

    on: date
    """The day of the act, in the court's zone."""

    note: str = ""
    """The court's reason, as it stated it."""


class FilingOutcome(Event):
    """One thing a court, or the state's repository, did about one conviction."""

    token: PersonToken
    record_version: RecordVersion
    """The version of the decision that was asked about."""

    county: County
    kind: FilingKind
    at: datetime
    said: Sealed
