"""On which days an offence may have happened, where the state prints none."""

from datetime import date
from pathlib import Path

import pytest

from schemas.fact import Days
from tests.ingest.doj_rows import Cells, arrested, convicted
from tests.ingest.sheets import judgment_of


@pytest.mark.parametrize(
    ("level", "first"),
    [
        pytest.param("FELONY", date(1996, 3, 2), id="three years for a felony"),
        pytest.param("MISDEMEANOR", date(1998, 3, 2), id="one for a misdemeanor"),
        pytest.param("UNHEARD OF", date(1996, 3, 2), id="the longest where nobody knows"),
    ],
)
def test_the_offence_lies_before_the_arrest(folder: Path, level: str, first: date) -> None:
    """By no more than the limitation period of its level."""
    judgment = judgment_of(folder, arrested(), convicted(conviction_level=level, offense_level=""))
    assert judgment.offense_on == Days(first=first, last=date(1999, 3, 2))


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([convicted()], id="no arrest"),
        pytest.param([arrested(event_date="19991332"), convicted()], id="unreadable arrest"),
        pytest.param([arrested(place="102001001000"), convicted()], id="another cycle's arrest"),
    ],
)
def test_without_an_arrest_the_offence_lies_before_the_conviction(
    folder: Path, rows: list[Cells]
) -> None:
    """An arrest that cannot be read is none."""
    assert judgment_of(folder, *rows).offense_on == Days(
        first=date(1996, 6, 14), last=date(1999, 6, 14)
    )


def test_without_any_day_the_offence_has_none(folder: Path) -> None:
    """Unknown stays unknown."""
    assert judgment_of(folder, convicted(event_date="00000000")).offense_on is None


@pytest.mark.parametrize("court", ["CAMC SAN FRANCISCO", "CAJC ARCATA"])
def test_a_court_that_is_no_more_tells_the_latest_day(folder: Path, court: str) -> None:
    """By the end of February 2001 the last municipal court was gone."""
    judgment = judgment_of(folder, convicted(event_date="00000000", court=court))
    assert (judgment.convicted_on, judgment.offense_on) == (
        None,
        Days(first=date(1900, 1, 1), last=date(2001, 2, 28)),
    )


def test_a_former_municipal_court_under_its_new_name_tells_nothing(folder: Path) -> None:
    """`CASC MC` is a superior court of any day."""
    judgment = judgment_of(folder, convicted(event_date="00000000", court="CASC MC VAN NUYS"))
    assert judgment.offense_on is None
