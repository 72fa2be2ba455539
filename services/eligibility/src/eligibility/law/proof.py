"""What can be proved of a table without a case: which of its words can never decide."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import ge, le
from typing import Any, Final

from eligibility.law.row import Row
from eligibility.law.section import parse

ANY_OF: Final = frozenset(
    {
        "automatic_path",
        "cited",
        "combined",
        "convicted_before_of",
        "convicted_or_attempted_before_of",
        "graded",
        "in_article",
        "joined",
        "level",
        "missing",
        "old_letter",
        "section",
    }
)
"""Questions that name a list and hold where one entry does."""

_GROWS: Final = frozenset(
    {
        "age",
        "age_at_offense_from",
        "offense_from",
        "years_free_of_crime",
        "years_since_conviction",
        "years_since_release",
        "years_since_sentence",
        "years_since_sentence_end",
        "years_without_new_crime",
    }
)
"""Where these hold, they hold for every lesser number and earlier day as well."""

_SHRINKS: Final = frozenset({"age_at_offense_under", "convicted_before", "offense_before"})
"""Where these hold, they hold for every greater number and later day as well."""


def shadowed(rows: tuple[Row, ...]) -> Iterator[str]:
    """Name every row, or entry of a row's list, whose cases an earlier row always takes."""
    for number, row in enumerate(rows):
        for earlier, taker in enumerate(rows[:number]):
            for words in _words(row.asks):
                if _takes(taker.asks, words):
                    yield f"row {earlier + 1} takes every case of row {number + 1}: {words}"


def _words(asks: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Name what a row asks, once for each entry of each of its lists."""
    yield asks
    for name, value in asks.items():
        if name in ANY_OF and len(value) > 1:
            yield from ({**asks, name: [entry]} for entry in value)


def _takes(taker: Mapping[str, Any], asks: Mapping[str, Any]) -> bool:
    """Does whatever answers yes to all of these questions answer yes to the taker's, too?"""
    return all(name in asks and _follows(name, asks[name], wide) for name, wide in taker.items())


def _follows(name: str, narrow: object, wide: object) -> bool:
    return narrow == wide or _FOLLOWS.get(name, _never)(narrow, wide)


def _never(_narrow: object, _wide: object) -> bool:
    return False


def _among(narrow: Iterable[str], wide: Iterable[str]) -> bool:
    return all(any(_is_part(entry, other) for other in wide) for entry in narrow)


def _is_part(entry: str, other: str) -> bool:
    one, whole = parse(entry), parse(other)
    if entry == other or one is None or whole is None:
        return entry == other
    return one.prefix == whole.prefix and one.is_under(whole) is True


_FOLLOWS: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    **dict.fromkeys(ANY_OF, _among),
    **dict.fromkeys(_GROWS, ge),
    **dict.fromkeys(_SHRINKS, le),
}
