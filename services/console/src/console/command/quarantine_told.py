"""Quarantined rows as a terminal shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rich.table import Table

from console.quarantine_words import Group

_SHORT = 12


def alike(groups: Iterable[Group]) -> Table:
    """Draw what is alike."""
    table = Table("group")
    for heading in ("source", "why", "column", "printed like"):
        table.add_column(heading, overflow="fold")
    for heading in ("wait", "mended", "read"):
        table.add_column(heading, justify="right")
    table.add_column("what helps")
    for one in groups:
        whose = " [red](nobody's)[/red]" if one.nobody else ""
        table.add_row(
            one.id,
            one.source,
            f"{one.why}{whose}",
            one.where,
            one.shape or "–",
            f"{one.waits:,}",
            f"{one.mended:,}",
            f"{one.read:,}",
            one.helps,
        )
    return table


def held(files: Iterable[Mapping[str, Any]]) -> Table:
    """Draw the files that are held."""
    table = Table("held file", "source", "rows", "quarantined")
    for one in files:
        name = one["file_id"][:_SHORT]
        table.add_row(name, one["source"], f"{one['rows']:,}", f"{one['quarantined']:,}")
    return table


def rows(found: Iterable[Mapping[str, Any]]) -> Table:
    """Draw the rows of a group: where, how far, and what people said of them."""
    table = Table("row", "state", "mended by", "note")
    for one in found:
        place = f"{one['file_id'][:_SHORT]}:{one['row']}"
        table.add_row(place, one["state"], one["mended_by"] or "", one["note"] or "")
    return table
