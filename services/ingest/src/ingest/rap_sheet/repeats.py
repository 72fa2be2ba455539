"""One conviction that a source states twice: in two cycles, or again in a later step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import Final, NamedTuple

from ingest.rap_sheet.judgment import Judgment

type Told = tuple[str, Judgment, tuple[int, ...]]
"""The place of a count on the sheet, what is stated there, and on which lines."""

_COUNT: Final = slice(6, 9)
_MAY_DIFFER: Final = frozenset({"offense", "disposition", "juvenile", "relief", "conflicts"})


class _Count(NamedTuple):
    """What makes two statements one: court, case, count, section and day, all of them known."""

    court: str
    case_number: str
    number: str
    section: str
    convicted_on: date


def without_repeats(told: Sequence[Told]) -> list[Told]:
    """Put statements of the same count together, so that nobody asks a court for it twice.

    Where they differ in anything else, that is a contradiction, and blank.
    """
    found: dict[_Count | int, Told] = {}
    for at, (place, judgment, lines) in enumerate(told):
        count = _count(place, judgment) or at
        if count in found:
            first_place, first, first_lines = found[count]
            found[count] = first_place, _together(first, judgment), (*first_lines, *lines)
        else:
            found[count] = place, judgment, lines
    return list(found.values())


def _count(place: str, judgment: Judgment) -> _Count | None:
    court, number, section = judgment.court, judgment.case_number, judgment.section
    day = judgment.convicted_on
    if not (court and number and section and day and day.is_exact):
        return None
    return _Count(court, number, place[_COUNT], section, day.first)


def _together(first: Judgment, again: Judgment) -> Judgment:
    """Enter what the second statement adds; relief told in either stands."""
    differ = [
        field.name
        for field in fields(Judgment)
        if field.name not in _MAY_DIFFER
        and getattr(first, field.name) != getattr(again, field.name)
    ]
    for name in differ:
        setattr(first, name, None)
    first.conflicts = tuple(dict.fromkeys((*first.conflicts, *again.conflicts, *differ)))
    first.juvenile = first.juvenile or again.juvenile
    if first.relief is None and again.relief is not None:
        first.relief, first.disposition = again.relief, again.disposition
    return first
