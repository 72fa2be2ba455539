"""The key store in a database of its own: one table a section, one wrapping key a section."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Collection, Iterable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from psycopg import errors, sql
from psycopg.rows import DictRow
from pydantic import SecretStr

from conduit.errors import ConduitError, Misconfigured, Shredded, Unavailable
from conduit.keys import Found, Key
from conduit.migrations import migrate
from conduit.postgres import Link, Pool, speaking_plainly
from schemas.fact import PersonToken
from schemas.sealed import Section

SCHEMA: Final = "keys"
_FIRST: Final = "1"
_NONCE: Final = 12
_HEX: Final = 64


def migrate_keys(url: str | SecretStr) -> None:
    """Bring the key store's tables up to date."""
    migrate(url, schema=SCHEMA, versions=Path(__file__).parent / "migrations/versions")


def wrapping_keys(folder: Path, *sections: Section) -> Mapping[Section, bytes]:
    """Read the wrapping keys of the sections a service may open, and no others.

    Raises:
        Misconfigured: A file is missing, or does not hold 64 hexadecimal digits.
    """
    return {section: _read(folder / f"wrapping-{section}.key") for section in sections}


def _read(path: Path) -> bytes:
    try:
        written = path.read_text(encoding="ascii").strip()
        if len(written) == _HEX:
            return bytes.fromhex(written)
    except (OSError, ValueError):
        pass
    raise Misconfigured(f"{path}: a wrapping key of 64 hexadecimal digits is expected there")


class PostgresKeyStore:
    """Keeps keys wrapped with AES-256-GCM; the wrapping binds token, section and version."""

    def __init__(self, pool: Pool, wrapping: Mapping[Section, bytes]) -> None:
        self._pool = pool
        self._wrapping = {section: AESGCM(key) for section, key in wrapping.items()}

    async def mint(self, tokens: Iterable[PersonToken]) -> None:
        """Make keys for all four sections of each person who has none. Repeating is harmless.

        Raises:
            Misconfigured: This service does not hold the wrapping keys of all sections.
            Unavailable: The key store did not answer.
        """
        people = sorted(set(tokens))
        if set(self._wrapping) != set(Section):
            raise Misconfigured("minting keys takes the wrapping keys of all four sections")
        async with self._begin() as link:
            for section in Section:
                await link.execute(
                    _on(
                        section,
                        "insert into {table} (token, version, wrapped)"
                        " select new.token, %s, new.wrapped"
                        " from unnest(%s::text[], %b::bytea[]) as new (token, wrapped)"
                        " where not exists (select from {table} as old where old.token = new.token)"
                        " on conflict do nothing",
                    ),
                    (_FIRST, people, [self._wrap(section, token) for token in people]),
                )

    async def find(self, section: Section, tokens: Collection[PersonToken]) -> Found:
        """Look up keys for a batch of people; each gets a key or an error, nobody is left out.

        Raises:
            Unavailable: The key store did not answer.
        """
        if section not in self._wrapping:
            raise Misconfigured(f"this service does not hold the wrapping key for {section}")
        newest = _on(
            section,
            "select distinct on (token) token, version, wrapped from {table}"
            " where token = any(%s) order by token, length(version) desc, version desc",
        )
        async with self._begin() as link:
            rows = await (await link.execute(newest, (list(tokens),))).fetchall()
        kept = {row["token"]: row for row in rows}
        return {token: self._one(section, token, kept.get(token)) for token in tokens}

    async def destroy(self, token: PersonToken) -> None:
        """Destroy every key of a person, for ever. Repeating is harmless.

        Raises:
            Unavailable: The key store did not answer.
        """
        async with self._begin() as link:
            for section in Section:
                await link.execute(
                    _on(
                        section,
                        "insert into {table} (token, version, destroyed_at)"
                        " values (%s, %s, now()) on conflict do nothing",
                    ),
                    (token, _FIRST),
                )
                await link.execute(
                    _on(
                        section,
                        "update {table} set wrapped = null, destroyed_at = now()"
                        " where token = %s and destroyed_at is null",
                    ),
                    (token,),
                )

    @asynccontextmanager
    async def _begin(self) -> AsyncIterator[Link]:
        try:
            with speaking_plainly():
                async with self._pool.connection() as link, link.transaction():
                    yield link
        except errors.UndefinedTable:
            raise Unavailable("key_store_not_made_yet") from None

    def _wrap(self, section: Section, token: PersonToken) -> bytes:
        nonce = secrets.token_bytes(_NONCE)
        key = secrets.token_bytes(32)
        return nonce + self._wrapping[section].encrypt(nonce, key, _bound(section, token, _FIRST))

    def _one(self, section: Section, token: PersonToken, row: DictRow | None) -> Key | ConduitError:
        if row is None:
            return Unavailable("no_key_yet")
        if row["wrapped"] is None:
            return Shredded("key_destroyed")
        nonce, wrapped = row["wrapped"][:_NONCE], row["wrapped"][_NONCE:]
        try:
            secret = self._wrapping[section].decrypt(
                nonce, wrapped, _bound(section, token, row["version"])
            )
        except InvalidTag:
            raise Misconfigured(f"the wrapping key for {section} is not the right one") from None
        return Key(row["version"], secret)


def _bound(section: Section, token: PersonToken, version: str) -> bytes:
    return f"{token}|{section}|{version}".encode()


def _on(section: Section, query: str) -> sql.Composed:
    return sql.SQL(query).format(table=sql.Identifier(f"keys_{section}"))
