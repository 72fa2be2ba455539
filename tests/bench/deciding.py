"""How long the law takes for one person."""

from datetime import date, timedelta
from secrets import token_hex
from time import process_time
from typing import Final

from conduit.garbage import collecting_seldom
from eligibility.decide import decide
from eligibility.law.pack import Pack, packs
from schemas.fact import ConvictionId, Days, Level
from schemas.people import Conviction, PersonFacts
from tests.bench.bench import Bench
from tests.bench.figures import Figure, Result, at_most, middle, spread

_TODAY: Final = date(2026, 11, 23)
_PEOPLE: Final = 2_000
_RUNS: Final = 5
_COUNTS: Final = (
    ("11359 HS", Level.FELONY, 1998, 1),
    ("11357(A) HS", Level.MISDEMEANOR, 2003, 2),
    ("459 PC", Level.FELONY, 1996, 3),
    ("484(A) PC", Level.MISDEMEANOR, 2001, 4),
    ("23152(A) VC", Level.MISDEMEANOR, 2005, 5),
    ("148(A)(1) PC", Level.MISDEMEANOR, 2005, 5),
)


def measure(bench: Bench) -> list[Result]:
    """Decide people of six convictions, two of them marijuana; no two of them are alike."""
    bench.say(f"deciding {_PEOPLE:,} people, {_RUNS} times over")
    known = packs("CA-STAT", "SF-POLICY")
    decide(_person(0), as_of=_TODAY, packs=known)
    with collecting_seldom():
        runs = [_run(known, 1 + run * _PEOPLE) for run in range(_RUNS)]
    name, note = "decide, one person of 6 convictions", f"no two alike; {spread(runs)}"
    return [Figure(name, middle(runs), "ms", at_most(0.25), note)]


def _run(known: tuple[Pack, ...], first: int) -> float:
    """Decide people from a number on; returns milliseconds of processor for each."""
    people = [_person(first + number) for number in range(_PEOPLE)]
    began = process_time()
    for person in people:
        decide(person, as_of=_TODAY, packs=known)
    return (process_time() - began) / _PEOPLE * 1000


def _person(number: int) -> PersonFacts:
    """Invent a person; everybody's days are other days."""
    later = timedelta(days=number % 3_000)
    convictions = tuple(_conviction(*count, later) for count in _COUNTS)
    return PersonFacts(
        born_on=Days.exactly(date(1970, 4, 2) + timedelta(days=number)), convictions=convictions
    )


def _conviction(section: str, level: Level, year: int, case: int, later: timedelta) -> Conviction:
    return Conviction(
        conviction_id=ConvictionId(token_hex(16)),
        county="ca/san-francisco",
        court="CASC SAN FRANCISCO",
        case_number=f"000{case}",
        section=section,
        offense=section,
        level=level,
        convicted_on=Days.exactly(date(year, 6, 1) + later),
        offense_on=Days(first=date(year - 3, 3, 1) + later, last=date(year, 3, 1) + later),
        disposition="CONVICTED",
        sentence_ends_on=date(year + 3, 6, 1) + later,
    )
