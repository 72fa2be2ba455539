"""Changes every value of a column of keyed hashes, whatever its table's key is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, LiteralString
from uuid import uuid4

from psycopg import AsyncConnection
from psycopg.rows import DictRow
from psycopg.sql import SQL, Composed, Identifier

_AT_ONCE: Final = 20_000
_LOCK: Final = SQL("lock table {table} in share row exclusive mode")
_READ: Final = SQL(
    "select ctid::text as place, {column} as was from {table} where {column} <> '' and {only}"
)
_WRITE: Final = SQL(
    "update {table} set {column} = new.value"
    " from unnest(%s::tid[], %b::{kind}[]) as new (place, value) where {table}.ctid = new.place"
)


async def renew_hashes(
    link: AsyncConnection[DictRow],
    table: LiteralString,
    column: LiteralString,
    change: Callable[[bytes], bytes],
) -> int:
    """Change a column of bytes; return in how many rows."""
    return await _renewed(link, table, column, lambda was: change(bytes(was)), kind="bytea")


async def renew_words(
    link: AsyncConnection[DictRow],
    table: LiteralString,
    column: LiteralString,
    change: Callable[[str], str],
    *,
    only: LiteralString = "true",
) -> int:
    """Change a column of text, in some rows only where a condition is given; return in how many."""
    return await _renewed(link, table, column, change, kind="text", only=only)


async def _renewed(
    link: AsyncConnection[DictRow],
    table: LiteralString,
    column: LiteralString,
    change: Callable[[Any], object],
    *,
    kind: LiteralString,
    only: LiteralString = "true",
) -> int:
    names = {"table": Identifier(table), "column": Identifier(column)}

    def said(query: SQL) -> Composed:
        return query.format(**names, kind=SQL(kind), only=SQL(only))

    await link.execute(said(_LOCK))
    count = 0
    async with link.cursor(name=f"renewed_{uuid4().hex}") as found:
        await found.execute(said(_READ))
        while rows := await found.fetchmany(_AT_ONCE):
            count += await _written(link, said(_WRITE), rows, change)
    return count


async def _written(
    link: AsyncConnection[DictRow],
    write: Composed,
    rows: Sequence[DictRow],
    change: Callable[[Any], object],
) -> int:
    new = [(row["place"], value) for row in rows if (value := change(row["was"])) != row["was"]]
    if new:
        await link.execute(write, [[place for place, _ in new], [value for _, value in new]])
    return len(new)
