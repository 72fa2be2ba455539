"""Question by question: which answers follow from which, so that no row hides behind another."""

import pytest

from eligibility.law.proof import shadowed
from tests.eligibility.law.test_proof import row

GROWS = {
    "age": (50, 60),
    "age_at_offense_from": (18, 21),
    "offense_from": ("2016-11-09", "2017-01-01"),
    "years_free_of_crime": (3, 8),
    "years_since_conviction": (3, 8),
    "years_since_release": (3, 8),
    "years_since_sentence": (3, 8),
    "years_since_sentence_end": (3, 8),
    "years_without_new_crime": (3, 8),
}
"""Whatever answers yes to the second answers yes to the first."""

SHRINKS = {
    "age_at_offense_under": (21, 18),
    "convicted_before": ("2016-11-09", "2010-01-01"),
    "offense_before": ("2016-11-09", "2010-01-01"),
}
LISTS = {
    "automatic_path": ("denied", "ordered"),
    "cited": ("221.05 PL", "221.10 PL"),
    "combined": ("attempt", "compound"),
    "convicted_before_of": ("187 PC", "37 PC"),
    "convicted_or_attempted_before_of": ("187 PC", "37 PC"),
    "graded": ("D", "E"),
    "in_article": ("220 PL", "221 PL"),
    "joined": ("attempt", "compound"),
    "level": ("felony", "infraction"),
    "missing": ("section", "level"),
    "old_letter": ("a", "b"),
    "section": ("187 PC", "37 PC"),
}


@pytest.mark.parametrize(("name", "values"), [*GROWS.items(), *SHRINKS.items()])
def test_what_holds_for_less_holds_for_more_one_way_only(
    name: str, values: tuple[object, object]
) -> None:
    """Who is 60 is 50, and not the other way round."""
    wide, narrow = (row(**{name: value}) for value in values)

    assert list(shadowed((wide, narrow)))
    assert list(shadowed((wide, wide)))
    assert not list(shadowed((narrow, wide)))


def test_a_list_is_not_hidden_with_one_of_its_entries() -> None:
    """The complaint names the entry, and no more."""
    found = list(shadowed((row(level=["felony"]), row(level=["infraction", "felony"]))))

    assert len(found) == 1


@pytest.mark.parametrize(("name", "entries"), LISTS.items())
def test_an_entry_of_a_list_is_hidden_by_the_same_entry_before(
    name: str, entries: tuple[str, str]
) -> None:
    """Of two entries, the one that an earlier row names decides nothing."""
    first, second = entries

    assert list(shadowed((row(**{name: [first]}), row(**{name: [second, first]}))))
    assert not list(shadowed((row(**{name: [first]}), row(**{name: [second]}))))
    assert not list(shadowed((row(**{name: [first]}), row(**{name: [second], "age": 50}))))


def test_the_complaint_names_both_rows_and_the_words() -> None:
    """Whoever wrote the table finds the place, counted from one."""
    rows = (row(juvenile=True), row(age=50), row(section=["187 PC", "37 PC"], age=60))

    assert list(shadowed(rows)) == [
        "row 2 takes every case of row 3: {'section': ['187 PC', '37 PC'], 'age': 60}",
        "row 2 takes every case of row 3: {'section': ['187 PC'], 'age': 60}",
        "row 2 takes every case of row 3: {'section': ['37 PC'], 'age': 60}",
    ]


def test_a_row_with_one_entry_is_complained_about_once() -> None:
    """One mistake, one line."""
    assert len(list(shadowed((row(level=["felony"]), row(level=["felony"]))))) == 1


def test_every_entry_must_be_taken() -> None:
    """A longer list in one of its questions still decides something."""
    wide = row(section=["187 PC"], level=["felony"])

    assert not list(shadowed((wide, row(section=["187 PC"], level=["infraction"]))))
    assert list(shadowed((wide, row(section=["187(a) PC"], level=["felony"]))))


def test_one_entry_of_a_longer_list_before_is_enough() -> None:
    """Whoever falls under either of two falls under the list."""
    assert list(shadowed((row(level=["felony", "infraction"]), row(level=["felony"]))))


def test_a_section_that_may_be_a_part_is_no_part_of_it() -> None:
    """Without its code nobody knows what 187 is."""
    assert not list(shadowed((row(section=["187 PC"]), row(section=["187"]))))
