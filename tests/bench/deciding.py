"""How long the law takes for one person."""

from datetime import date
from time import perf_counter
from typing import Final

from eligibility.decide import decide
from eligibility.law.pack import packs
from schemas.fact import ConvictionId, Days, Level
from schemas.people import Conviction, PersonFacts
from tests.bench.bench import Bench
from tests.bench.figures import Figure, Result, at_most, middle, spread

_TODAY: Final = date(2026, 11, 23)
_TIMES: Final = 2_000
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
    """Decide six convictions of one person, two of them marijuana, again and again."""
    bench.say(f"deciding one person {_TIMES:,} times, {_RUNS} times over")
    known, person, runs = packs(), _person(), []
    for _ in range(_RUNS):
        began = perf_counter()
        for _ in range(_TIMES):
            decide(person, as_of=_TODAY, packs=known)
        runs.append((perf_counter() - began) / _TIMES * 1000)
    return [
        Figure(
            "decide, one person of 6 convictions", middle(runs), "ms", at_most(0.25), spread(runs)
        )
    ]


def _person() -> PersonFacts:
    convictions = tuple(_conviction(*count, number) for number, count in enumerate(_COUNTS))
    return PersonFacts(born_on=Days.exactly(date(1975, 4, 2)), convictions=convictions)


def _conviction(section: str, level: Level, year: int, case: int, number: int) -> Conviction:
    return Conviction(
        conviction_id=ConvictionId(f"{number:032x}"),
        county="ca/san-francisco",
        court="CASC SAN FRANCISCO",
        case_number=f"000{case}",
        section=section,
        offense=section,
        level=level,
        convicted_on=Days.exactly(date(year, 6, 1)),
        offense_on=Days(first=date(year - 3, 3, 1), last=date(year, 3, 1)),
        disposition="CONVICTED",
        sentence_ends_on=date(year + 3, 6, 1),
    )
