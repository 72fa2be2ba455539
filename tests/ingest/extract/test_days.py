"""Days in several formats in one column."""

from datetime import date

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from ingest.extract.days import as_days, unreadable
from ingest.extract.proposal import FORMATS, unread_formats

_FORMATS = ("%m/%d/%Y", "%m%d%y", "%d-%b-%Y")
_TIMES = ("", " 12:00:00 AM", "T00:00:00Z", " 23:59", " 00:00:00.000")


def read(*printed: str, formats: tuple[str, ...] = _FORMATS, pivot: int = 30) -> list[str]:
    """Print days uniformly."""
    column = pl.DataFrame({"said": list(printed)})
    return column.select(as_days(pl.col("said"), formats, pivot))["said"].to_list()


@given(
    st.dates(date(1930, 1, 1), date(2029, 12, 31)),
    st.sampled_from([*_FORMATS, "%Y-%m-%d", "%Y%m%d"]),
    st.sampled_from(_TIMES),
)
def test_every_day_is_read_in_every_format(day: date, form: str, time: str) -> None:
    """With or without a time that means nothing."""
    assert read(day.strftime(form) + time) == [day.isoformat()]


@given(st.text(max_size=12))
def test_what_is_no_day_stays_as_it_is_printed(printed: str) -> None:
    """Or is a day of a calendar; nothing else comes of it."""
    [found] = read(printed)
    if found != printed:
        assert 1900 <= date.fromisoformat(found).year < 2100


def test_no_calendar_has_these_days() -> None:
    """A slip of the keys stays visible."""
    slips = ["02/30/2001", "01/01/2924", "13/01/2001", "07/24/0201"]
    assert read(*slips) == slips
    assert pl.Series(slips).to_frame("said").select(unreadable(pl.col("said")))["said"].all()


def test_two_digits_turn_at_the_pivot() -> None:
    """From it on they are years of the last century."""
    assert read("010129", "010130") == ["2029-01-01", "1930-01-01"]


def test_an_unread_format_is_found_out() -> None:
    """The one that reads most comes first; one that reads nothing is not proposed."""
    column = pl.Series(["2001-01-02", "01/02/2001", "03/04/2001", "02-MAR-99", "never"])
    assert unread_formats(column, (), 30) == ["%m/%d/%Y", "%d-%b-%y"]
    assert unread_formats(column, FORMATS, 30) == []
