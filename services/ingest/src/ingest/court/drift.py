"""Holds every row against the mapping: a court's schema changes without a word."""

from collections.abc import Iterator

from ingest.court.alarms import Alarms
from ingest.court.mapping import CourtMapping, Table
from ingest.court.messages import Cells, Changed

EMPTIED = "t"


def watch_drift(row: Changed, mapping: CourtMapping, alarms: Alarms) -> str | None:
    """Ring for whatever the mapping does not know; return why the row cannot be read, or None."""
    table = mapping.tables.get(row.table)
    if table is None:
        alarms.drift(row.table, "unknown_table")
        return None
    if row.op == EMPTIED:
        alarms.drift(row.table, "emptied")
        return None
    if row.op in {"u", "d"} and row.before is None:
        alarms.drift(row.table, "no_before")
    if row.after is None:
        return None
    for name in sorted(row.after.keys() - table.columns):
        alarms.drift(row.table, "unknown_column", name)
    for name in sorted(table.columns - row.after.keys()):
        alarms.drift(row.table, "missing_column", name)
    wrong = list(wrong_types(row.after, table))
    for name in wrong:
        alarms.drift(row.table, "wrong_type", name)
    if table.used - row.after.keys():
        return "missing_column"
    return "wrong_type" if wrong else None


def wrong_types(cells: Cells, table: Table) -> Iterator[str]:
    """Name the used columns that hold another type than the mapping says; null is of every type."""
    for name in sorted(table.used & cells.keys()):
        cell = cells[name]
        wanted = (int, float) if name in table.numbers else str
        if cell is not None and (isinstance(cell, bool) or not isinstance(cell, wanted)):
            yield name
