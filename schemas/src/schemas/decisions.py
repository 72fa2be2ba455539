"""What the law says about every conviction of one snapshot."""

from datetime import date
from enum import StrEnum

from pydantic import Field

from schemas.fact import ConvictionId, County, Days, Event, Fact, Level, PersonToken, RecordVersion
from schemas.outcomes import Outcome
from schemas.people import Source
from schemas.records import Kin, PackRef
from schemas.sealed import Sealed


class Layer(StrEnum):
    """Who speaks: the legislature, or a prosecutor who goes further."""

    STATUTE = "statute"
    POLICY = "policy"


class Answered(Fact):
    """One question a row asked, and what the record answered."""

    question: str
    value: bool | None
    """None where the record does not say."""

    facts: tuple[str, ...] = ()
    """The facts the answer rests on, as `name=value`."""

    presumed: bool = False
    """The law itself presumes the answer; the row cites where."""


class Ruling(Fact):
    """What one layer says of one conviction."""

    layer: Layer
    pack: PackRef
    row: int
    """Which row of the pack decided, from 1; 0 where two rows were possible and differ."""

    outcome: Outcome
    to_level: Level | None = None
    reason: str
    citation: str
    verify: bool = False
    """The row rests on law nobody has verified yet."""

    signed: bool = False
    """A named lawyer signed this pack."""

    answers: tuple[Answered, ...] = ()
    unknown: tuple[str, ...] = ()
    """Questions whose answer would decide and is not known."""

    changes_on: date | None = None


class ConvictionDecided(Fact):
    """The decision for one conviction, with everything a reader needs to check it."""

    conviction_id: ConvictionId
    also: tuple[ConvictionId, ...] = ()
    """Other names of this count, from when the person was thought to be two."""

    county: County | None
    court: str | None
    case_number: str | None
    section: str | None
    offense: str
    level: Level | None
    convicted_on: Days | None
    sources: tuple[Source, ...] = ()
    outcome: Outcome
    to_level: Level | None = None
    reason: str
    citation: str
    layer: Layer
    statute: Ruling
    policy: Ruling | None = None

    @property
    def ruling(self) -> Ruling:
        """The ruling that stands."""
        return self.policy if self.layer is Layer.POLICY and self.policy else self.statute


class Decision(Fact):
    """Section `decision`: one decision for every conviction of a snapshot and nothing else."""

    as_of: date
    convictions: tuple[ConvictionDecided, ...]


class EligibilityDecided(Event):
    """A snapshot was decided. Identity and contact are passed on unopened."""

    token: PersonToken
    record_version: RecordVersion
    as_of: date
    counties: tuple[County, ...]
    packs: tuple[PackRef, ...]
    next_review_on: date | None = Field(default=None)
    """The earliest day after `as_of` on which some outcome can change by itself."""

    decision: Sealed
    identity: Sealed
    contact: Sealed | None = None
    kin: tuple[Kin, ...] = ()
    """Whoever this person was joined with or parted from, as the snapshot says."""

    superseded_by: PersonToken | None = None
    """Under which name the person is decided now, as the snapshot says."""


class EligibilityTried(EligibilityDecided):
    """In a trial, another version of a pack decided this snapshot otherwise; nothing follows.

    `packs` and `decision` are those of the version on trial, on the day of the trial.
    """

    trial: str = ""
    """Which trial."""
