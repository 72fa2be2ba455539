"""Reads the marks that readers made on their sheets."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from console.offline.agreement import Mark, Pair

_NEEDED: Final = ("drawing", "item", "mark")


class SheetRefused(Exception):
    """A sheet can't be counted; the message names the sheet and says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One reader's marks, by item."""

    name: str
    drawing: str
    marks: Mapping[str, Mark]


def read_sheet(path: Path) -> Sheet:
    """Read a filled sheet.

    Raises:
        SheetRefused: It is no such sheet, or a mark is missing, unknown or given twice.
    """
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            rows = list(csv.DictReader(file))
    except OSError as error:
        raise SheetRefused(f"{path}: {error.strerror}") from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise SheetRefused(f"{path.name}: not a readable CSV file ({error})") from None
    if not rows or not {*_NEEDED} <= rows[0].keys():
        raise SheetRefused(f"{path.name}: no sheet with the columns {', '.join(_NEEDED)}")
    if len(drawings := {row["drawing"] for row in rows}) > 1:
        raise SheetRefused(f"{path.name}: rows of {len(drawings)} drawings are mixed")
    return Sheet(path.name, rows[0]["drawing"], _marks(path.name, rows))


def pairs(one: Sheet, other: Sheet) -> dict[str, Pair]:
    """Put two readers' marks side by side, by item.

    Raises:
        SheetRefused: They are not about the same decisions.
    """
    if one.drawing != other.drawing:
        raise SheetRefused(f"{one.name} and {other.name} are of different drawings")
    if missing := one.marks.keys() ^ other.marks.keys():
        named = ", ".join(sorted(missing, key=_numbered))
        raise SheetRefused(f"only one of {one.name} and {other.name} has item {named}")
    items = sorted(one.marks, key=_numbered)
    return {item: (one.marks[item], other.marks[item]) for item in items}


def _marks(name: str, rows: list[dict[str, str]]) -> dict[str, Mark]:
    said = {row["item"]: (row["mark"] or "").strip().lower() for row in rows}
    if len(said) < len(rows):
        raise SheetRefused(f"{name}: an item stands there twice")
    if blank := [item for item, mark in said.items() if not mark]:
        raise SheetRefused(f"{name}: {len(blank)} items have no mark, the first is item {blank[0]}")
    if odd := [item for item, mark in said.items() if mark not in {*Mark}]:
        one_of = ", ".join(Mark)
        raise SheetRefused(f"{name}: item {odd[0]} is marked {said[odd[0]]!r}: write {one_of}")
    return {item: Mark(mark) for item, mark in said.items()}


def _numbered(item: str) -> tuple[int, str]:
    return int(item) if item.isdigit() else 0, item
