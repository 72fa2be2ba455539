"""The key store in a database of its own: one table a section, one wrapping key a section."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Collection, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from itertools import groupby
from operator import itemgetter
from typing import Final

from psycopg import errors, sql
from psycopg.rows import DictRow

from conduit.errors import ConduitError, Misconfigured, Shredded, Unavailable
from conduit.keys import Found, Key, next_version
from conduit.keys_wrapping import Ring
from conduit.postgres import Link, Pool, speaking_plainly
from schemas.fact import PersonToken
from schemas.sealed import Section

SCHEMA: Final = "keys"
_FIRST: Final = "1"
_TURN: Final = (
    "select pg_advisory_xact_lock_shared(hashtextextended(name, 0)) from unnest(%s::text[]) as name"
)
_ALONE: Final = "select pg_advisory_xact_lock(hashtextextended(%s, 1))"
"""Nobody adds a key to a person whose keys are being destroyed."""

_TO_FOLLOW: Final = """
select version, wrapped is not null and seals_from <= now()
       and not exists (select from {table} as o where o.token = k.token and o.seals_from > now())
       as follows
  from {table} as k where token = %s
"""
_RETIRE: Final = """
update {table} as old set wrapped = null, destroyed_at = now()
 where token = %(token)s and destroyed_at is null and exists (
    select from {table} as new where new.token = old.token and new.wrapped is not null
       and new.seals_from <= now()
       and (length(new.version), new.version) > (length(old.version), old.version))
"""
_FIRST_TO_WRAP: Final = (
    "insert into wrapping (section, fingerprint) values (%s, %s) on conflict do nothing"
)


class PostgresKeyStore:
    """Keeps keys wrapped with AES-256-GCM; the wrapping binds token, section and version."""

    def __init__(self, pool: Pool, wrapping: Mapping[Section, Ring]) -> None:
        self._pool = pool
        self._wrapping = wrapping

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
            await self._agree(link)
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
                    (_FIRST, people, [self._wrap(section, token, _FIRST) for token in people]),
                )

    async def find(self, section: Section, tokens: Collection[PersonToken]) -> Found:
        """Look up keys for a batch of people; each gets a key or an error, nobody is left out.

        Raises:
            Unavailable: The key store did not answer.
        """
        if section not in self._wrapping:
            raise Misconfigured(f"this service does not hold the wrapping key for {section}")
        query = _on(
            section,
            "select token, version, wrapped, seals_from <= now() as seals from {table}"
            " where token = any(%s) order by token, length(version), version",
        )
        async with self._begin() as link:
            rows = await (await link.execute(query, (list(tokens),))).fetchall()
        kept = {token: list(some) for token, some in groupby(rows, itemgetter("token"))}
        return {token: self._one(section, token, kept.get(token, [])) for token in tokens}

    async def renew(
        self, token: PersonToken, sections: Collection[Section], *, after: timedelta
    ) -> None:
        """Add a key for each of these sections, which seals when this time has passed.

        Where one waits for that already, none is added, nor for whoever has none or is erased.

        Raises:
            Unavailable: The key store did not answer.
        """
        async with self._begin() as link:
            await self._agree(link)
            await link.execute(_ALONE, (token,))
            for section in sections:
                found = await link.execute(_on(section, _TO_FOLLOW), (token,))
                rows = await found.fetchall()
                if any(row["follows"] for row in rows):
                    new = next_version(row["version"] for row in rows)
                    await link.execute(
                        _on(
                            section,
                            "insert into {table} (token, version, wrapped, seals_from)"
                            " values (%s, %s, %b, now() + %s) on conflict do nothing",
                        ),
                        (token, new, self._wrap(section, token, new), after),
                    )

    async def retire(self, token: PersonToken, sections: Collection[Section]) -> None:
        """Destroy, for ever, every key that is older than the one that seals now.

        Raises:
            Unavailable: The key store did not answer.
        """
        async with self._begin() as link:
            for section in sections:
                await link.execute(_on(section, _RETIRE), {"token": token})

    async def destroy(self, token: PersonToken) -> None:
        """Destroy every key of a person, for ever. Repeating is harmless.

        Raises:
            Unavailable: The key store did not answer.
        """
        async with self._begin() as link:
            await link.execute(_ALONE, (token,))
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

    async def _agree(self, link: Link) -> None:
        """See that we wrap under the keys that wrap now, and that they stay so until we are done.

        Whoever replaces one waits for us, and from then on we add nothing under the old one.
        """
        await link.execute(_TURN, [[lock_of(section) for section in Section]])
        wraps = await self._wrapping_now(link)
        if len(wraps) < len(self._wrapping):
            mine = [(str(section), ring.fingerprint) for section, ring in self._wrapping.items()]
            await link.cursor().executemany(_FIRST_TO_WRAP, mine)
            wraps = await self._wrapping_now(link)
        for section, ring in self._wrapping.items():
            if ring.fingerprint != wraps[section]:
                ring.again()
            if ring.fingerprint != wraps[section]:
                raise Unavailable(f"wrapping_key_of_{section}_is_another")

    async def _wrapping_now(self, link: Link) -> Mapping[str, str]:
        rows = await (await link.execute("select section, fingerprint from wrapping")).fetchall()
        return {row["section"]: row["fingerprint"] for row in rows}

    def _wrap(self, section: Section, token: PersonToken, version: str) -> bytes:
        bound = bound_to(section, token, version)
        return self._wrapping[section].wrap(secrets.token_bytes(32), bound)

    def _one(
        self, section: Section, token: PersonToken, rows: Sequence[DictRow]
    ) -> Key | ConduitError:
        if not rows:
            return Unavailable("no_key_yet")
        alive = [row for row in rows if row["wrapped"] is not None]
        if not alive:
            return Shredded("key_destroyed")
        keys = [self._key(section, token, row) for row in alive]
        at = max((at for at, row in enumerate(alive) if row["seals"]), default=0)
        return replace(keys[at], others=(*keys[:at], *keys[at + 1 :]))

    def _key(self, section: Section, token: PersonToken, row: DictRow) -> Key:
        bound = bound_to(section, token, row["version"])
        secret = self._wrapping[section].unwrap(row["wrapped"], bound)
        if secret is None:
            raise Misconfigured(f"the wrapping key for {section} is not the right one")
        return Key(row["version"], secret)


def lock_of(section: Section) -> str:
    """Name the lock that adding keys shares, and replacing a section's wrapping key has alone."""
    return f"wrapping/{section}"


def bound_to(section: Section, token: str, version: str) -> bytes:
    """Say what a wrapped key is for; it unwraps for nothing else."""
    return f"{token}|{section}|{version}".encode()


def _on(section: Section, query: str) -> sql.Composed:
    return sql.SQL(query).format(table=sql.Identifier(f"keys_{section}"))
