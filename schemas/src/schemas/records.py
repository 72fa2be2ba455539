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


class Kin(Fact):
    """Somebody who was found to be the same person, or to be another one after all."""

    token: PersonToken
    record_version: RecordVersion
    """Nothing older of theirs may be held against this version: what is known moved since."""


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
    kin: tuple[Kin, ...] = ()
    """Whoever this person was joined with or parted from: acted on together, or not yet."""

    superseded_by: PersonToken | None = None
    """Under which name everything is known that was known under this one; blank where this holds."""
