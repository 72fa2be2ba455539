"""Replaces the wrapping key of a section while everything runs; broken off, it goes on where it was.

How far it is, the files say: a `.next` key is announced and wraps nothing yet; beside a `.previous`
one the new key wraps, and what the old one wrapped is being wrapped anew.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from psycopg import Connection, sql

from conduit.errors import Misconfigured
from conduit.keys_postgres import bound_to, lock_of
from conduit.keys_wrapping import Ring, wrapping_file
from conduit.secret_files import replace
from schemas.sealed import Section

_BATCH: Final = 1_000

type Row = tuple[str, str, bytes]


@dataclass(frozen=True, slots=True)
class Rewrapping:
    """One section's wrapping key and the keys under it; `link` is the key store's owner's."""

    link: Connection[tuple[Any, ...]]
    folder: Path
    section: Section

    def announce(self) -> None:
        """Make the next key, unless a replacement is under way: every service must find it first."""
        if not self._next.exists() and not self._previous.exists():
            replace(self._next, secrets.token_hex(32) + "\n")

    def switch(self) -> None:
        """Let the next key wrap from now on; the one before it still opens.

        When this returns, nobody adds a key under the one before.
        """
        if self._next.exists():
            replace(self._previous, self._file.read_text())
            self._next.rename(self._file)
        with self.link.transaction():
            lock = "select pg_advisory_xact_lock(hashtextextended(%s, 0))"
            self.link.execute(lock, [lock_of(self.section)])
            self.link.execute(
                "insert into keys.wrapping (section, fingerprint) values (%s, %s)"
                " on conflict (section) do update"
                " set fingerprint = excluded.fingerprint, since = now()",
                [self.section, Ring.read(self._file).fingerprint],
            )

    def finish(self) -> int:
        """Wrap anew what the key before wrapped, and destroy that key; return how many there were.

        Raises:
            Misconfigured: Some key opens under neither; then the key before it is kept.
        """
        ring = Ring.read(self._file)
        count, after = 0, ("", "")
        while rows := self._rows(after):
            count += self._wrap_anew(ring, rows)
            after = rows[-1][:2]
        self._previous.unlink(missing_ok=True)
        with_room = sql.SQL("vacuum {}").format(self._table)
        self.link.execute(with_room)
        return count

    def _rows(self, after: tuple[str, str]) -> list[Row]:
        query = sql.SQL(
            "select token, version, wrapped from {} where wrapped is not null"
            " and (token, version) > (%s, %s) order by token, version limit %s"
        )
        found = self.link.execute(query.format(self._table), [*after, _BATCH])
        return [(token, version, bytes(wrapped)) for token, version, wrapped in found]

    def _wrap_anew(self, ring: Ring, rows: Sequence[Row]) -> int:
        """A key that is destroyed meanwhile stays destroyed."""
        newest, changed = Ring(ring.wraps), list[tuple[bytes, str, str, bytes]]()
        for token, version, wrapped in rows:
            bound = bound_to(self.section, token, version)
            if newest.unwrap(wrapped, bound) is None:
                secret = ring.unwrap(wrapped, bound)
                if secret is None:
                    raise Misconfigured(f"a key for {self.section} opens under no wrapping key")
                changed.append((newest.wrap(secret, bound), token, version, wrapped))
        change = sql.SQL(
            "update {} set wrapped = %s where token = %s and version = %s and wrapped = %s"
        )
        with self.link.transaction():
            self.link.cursor().executemany(change.format(self._table), changed)
        return len(changed)

    @property
    def _table(self) -> sql.Identifier:
        return sql.Identifier("keys", f"keys_{self.section}")

    @property
    def _file(self) -> Path:
        return wrapping_file(self.folder, self.section)

    @property
    def _next(self) -> Path:
        return self._file.with_suffix(".next")

    @property
    def _previous(self) -> Path:
        return self._file.with_suffix(".previous")
