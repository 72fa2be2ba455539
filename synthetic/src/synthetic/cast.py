"""Seven people who live in every sample, first in the file, for demonstrations and tests."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from synthetic.contacts import Contact
from synthetic.counties import SAN_FRANCISCO
from synthetic.cycles import Career, Case, Count, Cycle, Sentence
from synthetic.docket import Docket
from synthetic.doj_rows import ten_years_before
from synthetic.lives import Identity, Life
from synthetic.names_by_frequency import Name
from synthetic.numbers import state_number, subject_number, telephone
from synthetic.offenses import LEVELS, MARIJUANA
from synthetic.places import Address

_POLICE = "CAPD SAN FRANCISCO"
_CONSENTED_ON = date(2023, 3, 1)


@dataclass(frozen=True, slots=True)
class Member:
    """One of the cast."""

    life: Life
    career: Career
    contact: Contact
    story: str


@dataclass(frozen=True, slots=True)
class _Part:
    role: str
    name: Name
    sex: str
    born_on: date
    story: str
    race: str = "WHITE"
    language: str = "en"
    died_on: date | None = None


_PARTS = (
    _Part(
        "asks twice",
        Name("DANA", "R", "LINDQVANE"),
        "F",
        date(1971, 5, 4),
        "Two felonies in two cases. The court grants the first; the second, which it always "
        "answers late, the file dates ten years too early, and nothing else in it says otherwise: "
        "it came after the law had changed.",
    ),
    _Part(
        "reads Spanish",
        Name("MARISOL", "", "OLIVARRA"),
        "F",
        date(1980, 9, 23),
        "One misdemeanor; wants letters and texts in Spanish.",
        race="HISPANIC",
        language="es",
    ),
    _Part(
        "moved away",
        Name("OWEN", "T", "TESSMERHALE"),
        "M",
        date(1965, 1, 17),
        "One felony; no longer lives at the address that is known.",
    ),
    _Part(
        "has no address",
        Name("LEON", "", "BRACKWATER"),
        "M",
        date(1977, 12, 2),
        "One felony; lives in no fixed place, so no letter may be mailed.",
        race="BLACK",
    ),
    _Part(
        "died",
        Name("AGNES", "M", "FENWICKE"),
        "F",
        date(1949, 3, 30),
        "One felony; the state's file and the contacts both know of the death.",
        died_on=date(2015, 8, 11),
    ),
    _Part(
        "after the law",
        Name("JUNE", "", "STARLINGROE"),
        "F",
        date(1990, 7, 8),
        "Arrested and convicted after Proposition 64 came into force: nothing to relieve.",
    ),
    _Part(
        "unreadable date",
        Name("SAM", "K", "HOLLOWPIKE"),
        "M",
        date(1974, 10, 19),
        "One felony on which no day can be read: a person has to look.",
    ),
)


def cast(docket: Docket) -> Iterator[Member]:
    """Put the cast on stage; the docket must not have given out a number before."""
    for person, part in enumerate(_PARTS, start=1):
        born = part.born_on
        identity = Identity(subject_number(person), state_number(person), part.name, born)
        address = Address(
            "street", f"{1400 + 11 * person + 20} Alder St", "", "San Francisco", "CA", "94110"
        )
        life = Life(person, identity, part.sex, part.race, part.died_on, [(born, address)])
        life.language, life.role = part.language, part.role
        career = Career(_cycles(part.role, docket), death_seen=part.died_on is not None)
        yield Member(life, career, _contact(life, address), part.story)


def _cycles(role: str, docket: Docket) -> list[Cycle]:
    match role:
        case "asks twice":
            first = _convicted(docket, "11360(A)", date(1999, 3, 2), date(1999, 6, 14))
            judged_on = date(2019, 12, 16)
            number = docket.number(
                SAN_FRANCISCO, ten_years_before(judged_on), felony=True, answer="late"
            )
            second = _convicted(docket, "11359", None, judged_on, late=number)
            return [first, _spoilt(second, "wrong year")]
        case "reads Spanish":
            return [_convicted(docket, "11357(C)", date(2004, 4, 20), date(2004, 6, 3))]
        case "after the law":
            return [_convicted(docket, "11359(B)", date(2018, 2, 9), date(2018, 5, 15))]
        case "unreadable date":
            return [_spoilt(_convicted(docket, "11359", None, date(2003, 8, 26)), "date")]
        case _:
            return [_convicted(docket, "11358", date(1997, 5, 6), date(1997, 11, 19))]


def _convicted(
    docket: Docket, section: str, arrested_on: date | None, judged_on: date, *, late: str = ""
) -> Cycle:
    """Convict somebody; `late` is the number of a case that the court answers late."""
    happened = arrested_on or judged_on
    offense = next(o for o in MARIJUANA if o.section == section)
    felony = offense.level == "F"
    answer = "late" if late else ""
    number = late or docket.number(SAN_FRANCISCO, judged_on, felony=felony)
    sentences = (Sentence("PROBATION", 36, "M"),)
    count = Count(offense, LEVELS[offense.level], "CONVICTED-PROBATION", sentences)
    case = Case("CASC SAN FRANCISCO", number, judged_on, [count], answer=answer)
    return Cycle(SAN_FRANCISCO, happened, arrested_on, _POLICE, [offense], "convicted", case)


def _spoilt(cycle: Cycle, defect: str) -> Cycle:
    if cycle.case:
        cycle.case.defect = defect
    return cycle


def _contact(life: Life, home: Address) -> Contact:
    match life.role:
        case "asks twice" | "reads Spanish":
            phone = telephone(life.person)
            return Contact(
                home, phone=phone, consent_on=_CONSENTED_ON, consent_source="intake form"
            )
        case "moved away":
            return Contact(replace(home, line1="1452 RETURN RD"), stale=True)
        case "has no address":
            nowhere = Address("transient", "TRANSIENT", "", home.city, home.state, home.zip_code)
            return Contact(nowhere)
        case "died":
            return Contact(home, deceased=True)
        case _:
            return Contact(home)
