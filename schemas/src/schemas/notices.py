"""What became of what we told people."""

from datetime import datetime
from enum import StrEnum

from schemas.fact import ConvictionId, County, Event, Fact, PersonToken, RecordVersion
from schemas.sealed import Sealed


class NoticeKind(StrEnum):
    """What happened. Only `dead` and `not_me` change what is known of a person."""

    MAILED = "mailed"
    ARRIVED = "arrived"
    """It should have arrived; never proof of receipt."""

    RETURNED = "returned"
    TEXTED = "texted"
    OPTED_OUT = "opted_out"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    UNREACHABLE = "unreachable"
    DEAD = "dead"
    NOT_ME = "not_me"


class NoticeSaid(Fact):
    """Section `decision` of a notice outcome."""

    template: str
    """Which notice: `ordered`, `confirmed`, `correction`, `text`."""

    language: str
    convictions: tuple[ConvictionId, ...]
    reference: str
    """The carrier's own reference, or ours until it gave one."""


class NoticeOutcome(Event):
    """One thing a carrier or a recipient did about one notice."""

    token: PersonToken
    record_version: RecordVersion
    county: County
    kind: NoticeKind
    at: datetime
    said: Sealed
