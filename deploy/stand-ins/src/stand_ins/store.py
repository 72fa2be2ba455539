"""One SQLite file: what a stand-in accepted and what it still owes."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

type Row = dict[str, Any]

COMMON = """
CREATE TABLE IF NOT EXISTS knobs (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS steps (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL, due_at REAL NOT NULL);
CREATE INDEX IF NOT EXISTS steps_due ON steps (due_at);
CREATE TABLE IF NOT EXISTS callbacks (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL, url TEXT NOT NULL,
    content_type TEXT NOT NULL, body BLOB NOT NULL, action TEXT, due_at REAL NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0, state TEXT NOT NULL, last_answer TEXT);
CREATE INDEX IF NOT EXISTS callbacks_due ON callbacks (state, due_at);
"""


class Store:
    """Rows that outlive the process. What `change` held is whole or absent."""

    def __init__(self, path: Path, tables: str) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._connection.row_factory = _as_dict
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = NORMAL")
        self._connection.executescript(COMMON + tables)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @contextmanager
    def change(self) -> Iterator[None]:
        """Commit everything written inside, or nothing."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def run(self, sql: str, *values: object) -> int:
        """Execute one statement and return how many rows it touched."""
        return self._connection.execute(sql, values).rowcount

    def add(self, sql: str, *values: object) -> int:
        """Insert one row and return its number."""
        return self._connection.execute(sql, values).lastrowid or 0

    def all(self, sql: str, *values: object) -> list[Row]:
        """Return every row of an answer."""
        return self._connection.execute(sql, values).fetchall()

    def one(self, sql: str, *values: object) -> Row | None:
        """Return the first row of an answer, or None."""
        row: Row | None = self._connection.execute(sql, values).fetchone()
        return row

    def tables(self) -> list[str]:
        """Name the tables a test may look at."""
        names = self.all("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        return [row["name"] for row in names if row["name"] not in {"knobs", "steps"}]

    def counts(self) -> dict[str, int]:
        """Count the rows of each table a test may look at, and of what is derived from them."""
        count = "SELECT count(*) AS n FROM TABLE_NAME"
        views = [
            row["name"] for row in self.all("SELECT name FROM sqlite_schema WHERE type = 'view'")
        ]
        names = [*self.tables(), *views]
        rows = {name: self.one(count.replace("TABLE_NAME", name)) for name in names}
        return {name: row["n"] for name, row in rows.items() if row}

    def shown(self, table: str) -> list[Row]:
        """Return a table as JSON can carry it: bytes as their length and hash."""
        if table not in self.tables():
            raise KeyError(table)
        rows = self.all("SELECT * FROM TABLE_NAME ORDER BY rowid".replace("TABLE_NAME", table))
        return [{name: _shown(value) for name, value in row.items()} for row in rows]


def _as_dict(cursor: sqlite3.Cursor, row: tuple[object, ...]) -> Row:
    return {column[0]: value for column, value in zip(cursor.description, row, strict=True)}


def _shown(value: object) -> object:
    if isinstance(value, bytes):
        return {"bytes": len(value), "sha256": hashlib.sha256(value).hexdigest()}
    return value
