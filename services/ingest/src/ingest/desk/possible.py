"""What can be mended in a row by hand, and with what."""

import csv
import re
from collections.abc import Mapping
from typing import Final

from ingest.books.quarantine import UnreadRow
from ingest.formats.doj_columns import FIELDS, STATE_NUMBER
from ingest.formats.doj_file import COUNT_KEY, MENDABLE, NUMBERS
from ingest.formats.file_identity import Kind
from ingest.formats.mended import LINE
from ingest.formats.structure import Cut, one_row
from ingest.refusals import CallRefused

_TORN: Final = frozenset({"fields", "quote", "nul"})
_COUNT: Final = 50
_KEPT: Final = "a court's database keeps its rows: mend the mapping, or have the court mend the row"


def check_mend(
    kind: Kind | None, row: UnreadRow, cells: Mapping[str, str], *, printed: str
) -> None:
    """Look whether the row, as it is `printed`, can be read like this.

    Raises:
        CallRefused: It cannot; the message says what helps, and repeats nothing of the row.
    """
    if kind is None:
        raise CallRefused(_KEPT)
    if kind == "contacts":
        raise CallRefused("a file of contacts is mended by whoever sends it")
    if not cells or not all(cell.strip() for cell in cells.values()):
        raise CallRefused("say what stands in the row: --set COLUMN=VALUE, or a whole line")
    if row.alike.reason in _TORN:
        _check_line(kind, cells)
        if not row.nobody and _whose(printed) != _whose(cells[LINE]):
            raise CallRefused(
                "it is somebody else's then; SUBJECT_ID and CII_NUMBER stay as printed"
            )
    elif kind == "doj":
        _check_cells(row, cells)
    else:
        _check_columns(row, cells)


def _check_line(kind: Kind, cells: Mapping[str, str]) -> None:
    if kind != "doj":
        raise CallRefused("a torn line of an extract is mended by the court, which sends it again")
    if cells.keys() != {LINE}:
        raise CallRefused("the line is torn: give it whole, with --line")
    rows = one_row(cells[LINE], 1, Cut(FIELDS))
    if rows.broken or rows.whole.height != 1:
        raise CallRefused(f"the line has not {FIELDS} fields, or a stray quote")
    if not re.match(COUNT_KEY, _cells(cells[LINE])[_COUNT]):
        raise CallRefused("its CNT_ORDER has not twelve digits")


def _check_cells(row: UnreadRow, cells: Mapping[str, str]) -> None:
    may = list(MENDABLE) if row.nobody else [row.alike.column]
    if not cells.keys() <= set(may):
        raise CallRefused(f"only {', '.join(may)} can be mended of this row")
    if "CNT_ORDER" in cells and not re.match(COUNT_KEY, cells["CNT_ORDER"]):
        raise CallRefused("CNT_ORDER has twelve digits: cycle, step, count and part, three each")
    if "CII_NUMBER" in cells and not re.fullmatch(STATE_NUMBER, cells["CII_NUMBER"]):
        raise CallRefused("CII_NUMBER is a letter and seven to ten digits")


def _check_columns(row: UnreadRow, cells: Mapping[str, str]) -> None:
    columns = {part.strip() for part in row.alike.column.split("+")}
    if not cells.keys() <= columns:
        raise CallRefused(f"only {row.alike.column} can be mended of this row")


def _whose(line: str) -> tuple[str, ...]:
    cells = _cells(line)
    return tuple(cells[at] for at in NUMBERS if at < len(cells))


def _cells(line: str) -> list[str]:
    text = line.replace("\0", "").replace("\n", " ").replace("\r", " ")
    return [cell.strip().upper() for cell in next(csv.reader([text]), [])]
