"""What is known of a person, as one snapshot."""

from datetime import date
from enum import StrEnum

from schemas.fact import County, Event, Fact, PersonToken, RecordVersion
from schemas.sealed import Sealed


class PackRef(Fact):
    """A body of law as a table, pinned to the letter."""

    id: str
    version: str
    hash: str
    """SHA-256 over the table and the questions it asks, hexadecimal, first 16 digits."""


class Why(StrEnum):
    """What made this a new version."""

    SOURCE = "source"
    ORDER = "order"
    CALENDAR = "calendar"
    RULES = "rules"
    FINDING = "finding"


class PersonRecorded(Event):
    """Everything known of one person, whole; the newest version replaces every older one."""

    token: PersonToken
    record_version: RecordVersion
    as_of: date
    """The day, in the jurisdiction's zone, on which ages and intervals are evaluated."""

    counties: tuple[County, ...]
    packs: tuple[PackRef, ...]
    why: Why
    facts: Sealed
    identity: Sealed
    contact: Sealed | None = None
