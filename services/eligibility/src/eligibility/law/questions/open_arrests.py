"""Arrests of which no source tells how they ended.

A court may have convicted without the state hearing of it: no conviction on the state's record is
not no conviction.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from eligibility.law.case import Case
from eligibility.law.dates import printed
from schemas.fact import Days
from schemas.people import OpenArrest


class Arrested(NamedTuple):
    """An open arrest that may bear on a question."""

    fact: str
    sure: bool
    """The charge is surely of that kind, and the arrest surely came before."""


def arrested_before(
    case: Case, kind: Callable[[str | None], bool | None], last: Days | None
) -> Iterator[Arrested]:
    """Find the open arrests for charges of a kind, surely or perhaps, before these days."""
    for arrest in case.person.open_arrests:
        of_kind, before = kind(arrest.section), _before(arrest.arrested_on, last)
        if of_kind is not False and before is not False:
            yield Arrested(_named(arrest), bool(of_kind and before))


def _before(arrested_on: Days | None, last: Days | None) -> bool | None:
    if arrested_on is None or last is None:
        return None
    if arrested_on.last < last.first:
        return True
    return False if arrested_on.first >= last.last else None


def _named(arrest: OpenArrest) -> str:
    day = printed(arrest.arrested_on)
    return f"open_arrest={arrest.section or 'unknown'} {arrest.county or 'unknown'} {day}"
