"""Claims: what each source last said of a person. A claim is sealed; only its digest is clear."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from ingest.claims.finding import Finding
from schemas.fact import ConvictionId, County, Fact, Level, PersonToken
from schemas.filings import FilingKind
from schemas.outcomes import Outcome
from schemas.people import Contact, Identity, PersonFacts
from schemas.sealed import Sealed

COURT_ORDERS = "court-order"
"""The source of what courts and the state's repository answered to us."""

CARRIER = "carrier"
"""The source of what carriers and recipients answered to us."""


ENDINGS = "cleared"
"""The source of which convictions were cleared and forgotten."""


class How(StrEnum):
    """How a claim stands to the one it replaces."""

    FIRST = "first"
    CORRECTED = "corrected"
    """What was said before was wrong, and this is right."""

    ENDED = "ended"
    """What was said before was true until now."""

    ANNULLED = "annulled"
    """What was said before was never true."""


class Order(Fact):
    """One answer of a court, or of the state's repository, about one conviction."""

    conviction_id: ConvictionId
    kind: FilingKind
    outcome: Outcome | None
    to_level: Level | None = None
    reference: str
    on: date
    at: datetime | None = None
    """When we were told. An answer that was refused at first comes after later ones."""


class Orders(Fact):
    """Every answer so far, in the order in which they came."""

    orders: tuple[Order, ...] = ()


class Ended(Fact):
    """One conviction of which the state confirmed the relief, and we keep no more."""

    conviction_id: ConvictionId
    county: County | None
    marks: tuple[str, ...]
    """Keyed hashes of its case and section as sources told them, so that it is known again."""


class Cleared(Fact):
    """Every conviction whose end came."""

    convictions: tuple[Ended, ...] = ()


class Feedback(Fact):
    """What came back from an address."""

    dead: bool = False
    not_me: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one source last said of one person, as it is kept."""

    token: PersonToken
    source: str
    file_id: str
    digest: bytes
    how: How
    facts: Sealed | None = None
    """`PersonFacts`, `Orders`, `Cleared` or `Finding`."""

    identity: Sealed | None = None
    contact: Sealed | None = None
    """`Contact`, or `Feedback`."""

    held: bool = False
    """The file has a row of which not even the person can be read, and nobody released it."""

    read_in: str = ""
    """The file in which it was read; blank is the one that stands for it. Where that one was taken
    back, another that says the same stands for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A claim, opened."""

    source: str
    facts: PersonFacts | None = None
    identity: Identity | None = None
    contact: Contact | None = None
    orders: Orders | None = None
    feedback: Feedback | None = None
    cleared: Cleared | None = None
    finding: Finding | None = None
    held: bool = False
    kept: Claim | None = field(default=None, compare=False, repr=False)
    """The claim as it is kept, where it is kept already: what it says is sealed there."""

    @property
    def conviction_ids(self) -> Iterator[ConvictionId]:
        """Yield the names of the convictions of which it tells, and of those it says are over."""
        if self.facts:
            yield from (one.conviction_id for one in self.facts.convictions)
        if self.cleared:
            yield from (one.conviction_id for one in self.cleared.convictions)

    @property
    def is_an_answer(self) -> bool:
        """Is it about what was done since, rather than about whom and of what?"""
        return not (self.facts or self.identity or self.cleared)
