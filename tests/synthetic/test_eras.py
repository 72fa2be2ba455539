"""Courts, sections and levels of their time."""

from datetime import date

import pytest

from synthetic.counties import ELSEWHERE, SAN_FRANCISCO
from synthetic.docket import ENDINGS, Docket
from synthetic.fate import Fate
from synthetic.offenses import MARIJUANA, charge
from synthetic.profile import Answers
from tests.synthetic.conftest import Sample

UNIFIED = {county.name: county.unified_on for county in [SAN_FRANCISCO, *ELSEWHERE.things]}


def test_no_municipal_court_gives_judgment_after_unification(sample: Sample) -> None:
    """Each county's municipal court ends on its own day."""
    for conviction in sample.truth("convictions"):
        if conviction["court"].startswith("CAMC"):
            assert conviction["convicted_on"] < UNIFIED[conviction["county"]]
            assert conviction["level"] != "FELONY" or conviction["count"] > 1


def test_superior_courts_carry_municipal_names_only_after_unification(sample: Sample) -> None:
    """`CASC MC…` is a former municipal court."""
    for conviction in sample.truth("convictions"):
        if conviction["court"].startswith("CASC MC"):
            assert conviction["convicted_on"] >= UNIFIED[conviction["county"]]


@pytest.mark.parametrize(
    ("day", "sections"),
    [
        (date(1975, 6, 1), {"11357", "11358", "11359", "11360(A)", "664/11359"}),
        (date(2016, 11, 9), {"11357(B)(2)", "11358(C)", "11359(B)", "11360(A)(2)"}),
    ],
)
def test_people_are_charged_under_the_letters_of_the_day(day: date, sections: set[str]) -> None:
    """The letters of 1975 and of the day the law changed are different ones."""
    fate = Fate.of("letters", day)
    charged = {charge(fate, day, marijuana=True).section for _ in range(800)}
    assert charged == sections


@pytest.mark.parametrize(
    ("section", "day", "level"),
    [
        ("11357(B)", date(1980, 1, 1), "M"),
        ("11357(B)", date(2011, 1, 1), "I"),
        ("11357(A)", date(2010, 1, 1), "W"),
        ("11357(A)", date(2014, 11, 5), "M"),
        ("11359", date(2010, 1, 1), "F"),
        ("11359(B)", date(2018, 1, 1), "M"),
    ],
)
def test_levels_follow_the_law_of_the_day(section: str, day: date, level: str) -> None:
    """Small amounts became an infraction in 2011, concentrate a misdemeanor in 2014."""
    in_force = [o for o in MARIJUANA if o.section == section and o.since <= day < o.until]
    assert [offense.level for offense in in_force] == [level]


@pytest.mark.parametrize(
    ("year", "felony", "start"),
    [(1990, True, "9"), (1990, False, "9"), (2013, True, "139"), (2019, True, "CRI-199")],
)
def test_case_numbers_have_the_shape_of_their_year(year: int, *, felony: bool, start: str) -> None:
    """Six and seven digits, then the year in front, then CRI before it."""
    number = Docket(Answers()).number(SAN_FRANCISCO, date(year, 5, 5), felony=felony)
    assert number.startswith(start)
    assert len(number) == {1990: 6 if felony else 7, 2013: 8, 2019: 12}[year]


def test_no_number_is_given_out_twice() -> None:
    """Twenty thousand cases of one court have twenty thousand numbers."""
    docket, day = Docket(Answers()), date(2013, 1, 1)
    numbers = {docket.number(SAN_FRANCISCO, day, felony=True) for _ in range(20_000)}
    assert len(numbers) == 20_000


def test_only_marked_cases_end_in_a_mark(sample: Sample) -> None:
    """Late cases end in 99, returned in 98 and so on; no other number does."""
    for conviction in sample.truth("convictions"):
        if conviction["county"] == "SAN FRANCISCO":
            ending = int(conviction["case_number"][-2:])
            wanted = ENDINGS.get(conviction["answer"])
            assert ending == wanted if wanted else ending not in ENDINGS.values()
