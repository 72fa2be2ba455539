"""Names the row of our table by which a conviction was decided otherwise than gogen decides it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from eligibility.law.pack import Pack
from eligibility.law.row import Row

_QUESTION: Final = re.compile(r"(\w+)\(")
_CONFLICT: Final = "conflict"
_SILENT: Final = "insufficient_data"


def rule_named(pack: Pack | None, decided: Mapping[str, str]) -> str:
    """Name pack and row, as in `CA-STAT:10`; several where they say the same.

    A doubt about the person or the record, which takes the place of what the row says, stands
    behind it. Where several rows were possible and differ, the questions that would tell stand
    for the row, as in `CA-STAT:?section`.
    """
    if pack is None:
        return decided["pack"]
    reason, citation = decided["reason"], decided["citation"]
    if decided["unknown"] and citation == pack.cites:
        return f"{pack.id}:?{'+'.join(_QUESTION.findall(decided['unknown']))}"
    here = _rows(pack, lambda row: (row.at or pack.cites) == citation)
    if own := {number: row for number, row in here.items() if row.reason == reason}:
        return _named(pack, own)
    doubted = (row for row in here.items() if _may_be_doubted(row[1], reason))
    return f"{_named(pack, dict(doubted))}/{reason}"


def _may_be_doubted(row: Row, reason: str) -> bool:
    return row.reason == _SILENT if reason == _CONFLICT else row.then.grants


def _rows(pack: Pack, said: Callable[[Row], bool]) -> Mapping[int, Row]:
    return {number: row for number, row in enumerate(pack.rows, 1) if said(row)}


def _named(pack: Pack, rows: Mapping[int, Row]) -> str:
    return f"{pack.id}:{','.join(map(str, rows))}"
