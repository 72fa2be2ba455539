"""Holds what was decided after a mishap against what was decided before."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from eligibility.law.standing import _RANKS
from schemas.outcomes import Outcome
from tests.fuzz.called import Broken, Line
from tests.fuzz.county import PLACE, SUBJECT, Row

_COUNT: Final = 9
"""Digits of a place that name the count, its parts left out."""

_SAID: Final = ("subject_id", "code_section", "outcome", "reason", "to_level", "layer", "pack")

type Count = tuple[str, str]


def the_same(before: Sequence[Line], after: Sequence[Line]) -> None:
    """Hold that the same was decided, on whatever lines.

    Raises:
        Broken: Something else was decided.
    """
    was, now = (Counter(tuple(line[name] for name in _SAID) for line in d) for d in (before, after))
    if was != now:
        raise Broken(f"decided otherwise: {was - now} became {now - was}")


def no_more(before: Sequence[Line], after: Sequence[Line], rows: Sequence[Row], first: int) -> None:
    """Hold that nobody got more; counts are known by the line they stood on.

    Raises:
        Broken: A count got relief, or more of it.
    """
    was, now = granted(before, rows, first), granted(after, rows, first)
    for count, rank in now.items():
        if rank > was.get(count, -1):
            line = next(one for one in after if _count(one, rows, first) == count)
            raise Broken(f"{count} got more: {line}; before {_about(before, line)}")


def nothing(after: Sequence[Line], rows: Sequence[Row], lines: Sequence[Row | str]) -> None:
    """Hold that whoever lost a row gets nothing.

    Raises:
        Broken: Relief rests on half a record.
    """
    torn = {row[SUBJECT] for row, line in zip(rows, lines, strict=True) if row != line}
    for line in after:
        if line["subject_id"] in torn and Outcome(line["outcome"]).grants:
            raise Broken(f"relief on half a record: {line}")


def granted(lines: Sequence[Line], rows: Sequence[Row], first: int) -> Mapping[Count, int]:
    """Name the counts that got relief, with how much."""
    found: dict[Count, int] = {}
    for line in lines:
        outcome = Outcome(line["outcome"])
        if outcome.grants:
            count = _count(line, rows, first)
            found[count] = max(found.get(count, 0), _RANKS[outcome])
    return found


def _count(line: Line, rows: Sequence[Row], first: int) -> Count:
    row = rows[int(line["row"]) - first]
    return row[SUBJECT], row[PLACE][:_COUNT]


def _about(lines: Sequence[Line], one: Line) -> list[tuple[str, ...]]:
    mine = [line for line in lines if line["subject_id"] == one["subject_id"]]
    return [(line["row"], line["code_section"], line["outcome"], line["reason"]) for line in mine]
