"""What the county's court knows: one row per charge, cases the state never heard of included."""

from collections.abc import Iterator

from synthetic.counties import SAN_FRANCISCO
from synthetic.cycles import Career, Case, Count, Cycle
from synthetic.lives import Life

HEADER = (
    "case_number,court,filed_on,defendant,state_number,date_of_birth,sex,charge_number,section,description,level,"
    "offense_on,disposition,disposition_on,sentence"
)
"""The columns of court.csv; days as a court prints them, month first."""

_PLACES = {"PROBATION": "PROB", "JAIL": "JAIL", "PRISON": "STATE PRISON", "FINE": "FINE"}
ENDINGS = {"CONVICTED": "Convicted", "DISMISSED": "Dismissed"}
"""How the county's courts print what the state's disposition begins with."""


def extract_of(life: Life, career: Career) -> Iterator[str]:
    """Print a person's charges in the county's court."""
    for cycle in career.cycles:
        if cycle.county is SAN_FRANCISCO and cycle.case and not cycle.juvenile:
            for number, count in enumerate(cycle.case.counts, start=1):
                yield ",".join(_charge(life, cycle, cycle.case, (number, count)))


def _charge(life: Life, cycle: Cycle, case: Case, charge: tuple[int, Count]) -> Iterator[str]:
    number, count = charge
    name, offense = life.identity.name, count.offense
    yield from (case.number, court_named(case), f"{cycle.offense_on:%m/%d/%Y}")
    yield f'"{name.last}, {name.first} {name.middle}"'.replace(' "', '"')
    yield from (life.identity.cii, f"{life.born_on:%m/%d/%Y}", life.sex, str(number))
    yield from (f"{offense.section} {offense.code}", offense.text, count.level.title())
    yield from (f"{cycle.offense_on:%m/%d/%Y}", ENDINGS[count.disposition[:9]])
    yield from (f"{case.judged_on:%m/%d/%Y}", _sentence(count))


def court_named(case: Case) -> str:
    """Name a court as the county does."""
    kind = "Municipal" if case.court.startswith("CAMC") else "Superior"
    return f"San Francisco {kind} Court"


def _sentence(count: Count) -> str:
    parts = (
        f"{part.length} {part.unit} {_PLACES[part.place]}" if part.length else _PLACES[part.place]
        for part in count.sentences
    )
    return " / ".join(parts)
