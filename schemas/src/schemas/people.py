"""What is known of a person, in three parts that different services may open."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from pydantic import Field

from schemas.fact import ConvictionId, County, Days, Fact, Level
from schemas.outcomes import Outcome


class Source(Fact):
    """Where a fact was read: which file, and which line of it (from 1; a header counts)."""

    file: str
    row: int


class Relief(Fact):
    """Relief that already stands on the record."""

    outcome: Outcome | None = None
    """What was granted; blank where a source only says that something was."""

    by_our_order: bool = False
    """True when a court granted what we asked for, false when a source reported it."""

    ordered_on: date | None = None
    confirmed: bool = False
    """The state's own record shows it."""


class Challenge(Fact):
    """A prosecutor's objection to relief that would come by itself."""

    made_on: date | None = None
    denied_on: date | None = None
    """When the court agreed and left the conviction as it was; blank where it has not."""


class Conviction(Fact):
    """One count of one judgment.

    Silence is not a fact: what a source left blank stays blank here, and a person, not a
    default, decides what follows.
    """

    conviction_id: ConvictionId
    also: tuple[ConvictionId, ...] = ()
    """Other names of this count, from when the person was thought to be two."""

    county: County | None
    court: str | None
    """The court as the source prints it, tidied of stray blanks."""

    case_number: str | None
    section: str | None = Field(examples=["11357(A) HS"])
    """Section and code, normalised; None where no section could be read."""

    offense: str
    """The charge as the source prints it."""

    level: Level | None
    convicted_on: Days | None
    offense_on: Days | None
    """When it happened. DOJ files do not say: a range back from the arrest."""

    disposition: str | None
    juvenile: bool | None = None
    sentence_ends_on: date | None = None
    """The last day of the whole sentence, supervision included."""

    sentenced_on: Days | None = None
    """When the sentence was imposed."""

    incarcerated: bool | None = None
    """Was jail or prison part of the sentence?"""

    released_on: Days | None = None
    """The last release from jail or prison for this sentence."""

    grade: str | None = Field(default=None, examples=["A-I", "E"])
    """The class within the level, as the state prints it."""

    grams: Decimal | None = Field(default=None, ge=0)
    """The weight the court found."""

    relief: Relief | None = None
    challenge: Challenge | None = None
    """Blank where no source tells of one."""

    conflicts: tuple[str, ...] = ()
    """Names of the fields on which sources contradict each other; those fields are blank."""

    sources: tuple[Source, ...] = ()
    cleared: bool = False
    """The state confirmed the relief and the rest of this conviction was destroyed."""


class OpenArrest(Fact):
    """An arrest of which no source tells how it ended: a court may have convicted all the same."""

    county: County | None
    section: str | None
    """The charge, normalised; None where no section could be read."""

    arrested_on: Days | None


class PersonFacts(Fact):
    """Section `facts`: what the law asks about. Eligibility and court-filing may open it."""

    born_on: Days | None
    deceased: bool = False
    registrant: bool = False
    """A registration under Penal Code 290 stands on the record."""

    convictions: tuple[Conviction, ...]
    pending_in: tuple[County, ...] | None = None
    """Where a criminal charge awaits its outcome; None where no source tells."""

    open_arrests: tuple[OpenArrest, ...] = ()
    """Arrests for felonies, or for what may be one, whose end no source tells."""

    incomplete: bool = False
    """Some row about this person could not be read, so no relief may rest on the rest."""

    identity_in_doubt: bool = False


class Identity(Fact):
    """Section `identity`: who it is. Only court-filing may open it."""

    name: str
    """As the source prints it: `LAST,FIRST MIDDLE`."""

    aliases: tuple[str, ...] = ()
    born_on: date | None = None
    state_number: str | None = None
    """The number the state gave the person; CII in California."""

    sex: str | None = None
    race: str | None = None


class Consent(Fact):
    """A recorded yes to text messages, in which words and when."""

    given_on: date
    wording: str
    """The version of the wording the person agreed to."""

    source: str


class AddressKind(StrEnum):
    """What kind of place a letter would go to."""

    STREET = "street"
    PO_BOX = "po_box"
    GENERAL_DELIVERY = "general_delivery"
    TRANSIENT = "transient"
    """No fixed place: hold for outreach, never mail."""


class Address(Fact):
    """Where a letter would go, in the United States."""

    kind: AddressKind
    line1: str
    line2: str = ""
    city: str
    state: str = Field(pattern=r"^[A-Z]{2}$")
    zip_code: str = Field(pattern=r"^\d{5}(-\d{4})?$")
    protected: bool = False


class Contact(Fact):
    """Section `contact`: how to reach the person. Only notification may open it."""

    name: str
    """As it should stand on an envelope: `First Last`."""

    language: str = Field(default="en", pattern=r"^[a-z]{2}$")
    address: Address | None = None
    phone: str | None = Field(default=None, pattern=r"^\+[1-9]\d{7,14}$")
    consent: Consent | None = None
    deceased: bool = False
    not_me: bool = False
    """Somebody at this address said that the letter was not for them."""
