"""Standings become parts of a bar and steps of a funnel."""

from console.books import STANDINGS, FilingBooks
from console.funnel import funnels, standings
from console.standings import COLOURS, LABELS

BOOKS = FilingBooks(
    standings={
        "ca/yolo": {"out_of_scope": 3},
        "ca/san-francisco": {"review": 1, "filed": 2, "confirmed": 5},
    }
)


def test_every_standing_has_words_and_a_colour() -> None:
    """A page never shows a code."""
    assert set(LABELS) == set(COLOURS) == set(STANDINGS)


def test_the_largest_county_comes_first() -> None:
    """Operators look at the top."""
    assert [county.title for county in standings(BOOKS)] == ["San Francisco", "Yolo"]


def test_each_step_of_the_funnel_holds_all_that_got_so_far() -> None:
    """Whoever is confirmed was ordered, asked and due before."""
    first = next(iter(funnels(BOOKS)))
    assert [step.number for step in first.steps] == [8, 7, 7, 5, 5]
    assert first.steps[0].share == 1.0


def test_a_county_without_convictions_has_an_empty_funnel() -> None:
    """Nothing is divided by nothing."""
    [empty] = funnels(FilingBooks(standings={"ca/yolo": {}}))
    assert {step.share for step in empty.steps} == {0.0}


def test_counties_where_nothing_is_asked_are_shown_as_one() -> None:
    """Fifty-seven neighbours do not bury the county that is served."""
    many = FilingBooks(
        standings={
            "ca/san-francisco": {"filed": 1},
            "ca/yolo": {"out_of_scope": 3},
            "ca/marin": {"out_of_scope": 2, "review": 1},
        }
    )
    titles = [(county.title, county.total) for county in standings(many)]
    assert titles == [("San Francisco", 1), ("2 counties where nothing is asked", 6)]
