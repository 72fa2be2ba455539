"""From when to when a version is the law, and what a pack is called that has no name yet."""

from datetime import date

import pytest

from eligibility.law.citation import read
from eligibility.law.pack import Pack, PackInvalid, Period

FIRST, LAST = date(2020, 1, 1), date(2020, 12, 31)


def test_its_first_and_its_last_day_belong_to_it() -> None:
    """And no other day beside them."""
    period = Period.model_validate({"from": FIRST, "until": LAST})
    days = (date(2019, 12, 31), FIRST, LAST, date(2021, 1, 1))

    assert [period.covers(day) for day in days] == [False, True, True, False]
    assert period.turns == (FIRST, date(2021, 1, 1))


def test_without_a_last_day_it_goes_on() -> None:
    """Only its first day is a turn."""
    period = Period.model_validate({"from": FIRST})

    assert period.covers(date.max)
    assert period.turns == (FIRST,)


def test_a_table_without_a_name_is_called_a_pack() -> None:
    """Where neither the file nor the table says what it is."""
    with pytest.raises(PackInvalid, match=r"^pack: Invalid value"):
        Pack.load("id = ")


def test_a_plain_section_stands_alone() -> None:
    """No attempt, no conspiracy, nothing beside it."""
    citation = read("221.10 PL")

    assert citation is not None
    assert (citation.prefix, citation.beside) == ("", ())
