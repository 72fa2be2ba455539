"""Which rows state a conviction, and which of them state the same one."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from ingest.formats.doj_columns import CONVICTION, Row
from ingest.spelling.places import tidy_case_number

_CONVICTION: Final = re.compile(CONVICTION)
_CONVICTED: Final = "CONVICTED"
_TOLD_BY_RELIEF: Final = "CONV"
_SEE_COMMENT: Final = "SEE COMMENT FOR CHARGE"

type _Said = tuple[str, str, str]
"""Day, charge and case number."""


@cache
def is_conviction(disposition: str) -> bool:
    """Does it state a conviction?

    >>> is_conviction("GUILTY BY PLEA"), is_conviction("FOUND NOT GUILTY")
    (True, False)
    """
    return bool(_CONVICTION.search(disposition))


def tells_of_conviction(disposition: str) -> bool:
    """Does a relief name the conviction it takes back?

    >>> tells_of_conviction("CONV SET ASIDE & DISM PER 1203.4 PC"), tells_of_conviction("SEALED")
    (True, False)
    """
    return disposition.startswith(_TOLD_BY_RELIEF) or is_conviction(disposition)


def charge_of(row: Row) -> str:
    """Name the charge, which stands in the comment where the row says so or has none."""
    told = row.comment if row.charge in {"", _SEE_COMMENT} else row.charge
    return _tidy(told)


@lru_cache(maxsize=65_536)
def _tidy(told: str) -> str:
    return " ".join(told.split())


def convictions_among(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Group rows by conviction, under keys that begin with its place.

    Rows of one place whose charge, day or case number differ are several convictions; a blank
    differs from nothing. A plea is no second one beside the conviction it led to.
    """
    places: defaultdict[str, list[_Parts]] = defaultdict(list)
    for row in sorted(rows, key=_is_plea):
        _put(row, places[row.place])
    found = {
        f"{place}#{at}": parts.rows
        for place, told in places.items()
        for at, parts in enumerate(told)
    }
    return dict(sorted(found.items(), key=lambda item: item[1][0].row))


def sentenced_again(convicted: Mapping[str, list[Row]]) -> list[Row]:
    """Find rows that may tell of the sentence of another conviction at their place."""
    places: defaultdict[str, list[list[Row]]] = defaultdict(list)
    for parts in convicted.values():
        places[parts[0].place].append(parts)
    return [
        row
        for told in places.values()
        for parts in told
        for row in (parts if len(told) > 1 else ())
        if any(other is not parts and _alike(_said(row), _said(other[0])) for other in told)
    ]


@dataclass(slots=True)
class _Parts:
    rows: list[Row]
    said: set[_Said]


def _put(row: Row, told: list[_Parts]) -> None:
    said = _said(row)
    if _is_plea(row) and any(_led_to(said, parts) for parts in told):
        return
    for parts in told:
        if all(_alike(said, other) and _same(said[0], other[0]) for other in parts.said):
            parts.rows.append(row)
            parts.said.add(said)
            return
    told.append(_Parts([row], {said}))


def _is_plea(row: Row) -> bool:
    return not row.disposition.startswith(_CONVICTED)


def _led_to(plea: _Said, parts: _Parts) -> bool:
    return not _is_plea(parts.rows[0]) and any(_alike(plea, said) for said in parts.said)


def _said(row: Row) -> _Said:
    return row.event_date, charge_of(row), tidy_case_number(row.number) or ""


def _alike(one: _Said, other: _Said) -> bool:
    return _same(one[1], other[1]) and _same(one[2], other[2])


def _same(one: str, other: str) -> bool:
    return not one or not other or one == other
