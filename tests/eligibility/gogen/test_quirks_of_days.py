"""Quirks that turn on a day, reproduced."""

from datetime import date

import pytest

from eligibility.gogen.days import day_number
from eligibility.gogen.options import Options
from tests.eligibility.gogen.answering import asked, county_flow, said
from tests.eligibility.gogen.rows import convicted

_REDUCED = ("reduce", "Reduce all HS 11359 convictions")
_ALL = ("11357", "11358", "11359", "11360")
_TEN = ("dismiss", "Conviction occurred 10 or more years ago")
_FREE = ("dismiss", "No convictions in the past 10 years")


@pytest.mark.parametrize(
    ("chosen", "row", "answer"),
    [
        pytest.param(
            Options(reduce=_ALL, years_since=10),
            {"on": "20150000"},
            _TEN,
            id="Q2: an unreadable day is ten years ago",
        ),
        pytest.param(
            Options(reduce=_ALL, years_crime_free=10),
            {"on": ""},
            _FREE,
            id="Q2: and nothing has happened since",
        ),
        pytest.param(
            Options(reduce=_ALL, under_21=True),
            {"on": "x"},
            ("dismiss", "21 years or younger"),
            id="Q2: and the person was a child",
        ),
        pytest.param(
            Options(reduce=_ALL, age=65),
            {"born": "19800000"},
            ("dismiss", "65 years or older"),
            id="Q3: whose birth date is unreadable is old",
        ),
        pytest.param(
            Options(reduce=_ALL, under_21=True),
            {"born": "19940214"},
            _REDUCED,
            id="Q16: who turned 21 that day is not 21 or younger",
        ),
        pytest.param(
            Options(reduce=_ALL, under_21=True),
            {"born": "19940215"},
            ("dismiss", "21 years or younger"),
            id="Q16: who would turn 21 the next day is",
        ),
        pytest.param(
            Options(reduce=_ALL, years_since=10),
            {"on": "20100701"},
            _TEN,
            id="Q17: ten years to the day are ten",
        ),
        pytest.param(
            Options(reduce=_ALL, years_crime_free=10),
            {"on": "20100701"},
            _REDUCED,
            id="Q17: ten years to the day are not crime-free",
        ),
        pytest.param(
            Options(reduce=_ALL, years_crime_free=10),
            {"on": "20100630"},
            _FREE,
            id="Q17: a day more is",
        ),
    ],
)
def test_a_day_is_read_as_gogen_reads_it(
    chosen: Options, row: dict[str, str], answer: tuple[str, str]
) -> None:
    """As of 1 July 2020, fail-open where gogen fails open."""
    assert said([convicted(**row)], county_flow(chosen)) == [answer]


@pytest.mark.parametrize(
    ("on", "after"),
    [
        pytest.param("20161108", False, id="the day before"),
        pytest.param("20161109", False, id="Q15: the day itself is not after the law"),
        pytest.param("20161110", True, id="the day after"),
    ],
)
def test_convictions_after_the_law_are_answered_all_the_same(on: str, *, after: bool) -> None:
    """The day is only shown; nobody is excluded by it."""
    found = asked([convicted(on=on)], county_flow())
    [(case, ruling)] = found.looked_at
    assert (case.date > day_number(date(2016, 11, 9)), ruling.reason) == (after, _REDUCED[1])
