"""Adds sources and replaces their keys. Each act is audited; a key is told once and never kept."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from ingest.audit import audited
from ingest.books.port import IngestWork
from ingest.books.sources import Source, SourceKey, digest_of
from ingest.office import Office
from ingest.refusals import CallRefused

AT_ONCE: Final = 2
"""Keys of one source that may hold at a time: the old one, and the one that follows it."""

_BITS: Final = 256


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks, and on what ground."""

    by: str
    ground: str


@dataclass(frozen=True, slots=True)
class Issued:
    """A new key. This is the only place where it stands."""

    key: str
    kept: SourceKey


async def add_source(office: Office, source: Source, asked: Asked, *, lasts: timedelta) -> Issued:
    """Add a source, with its first key.

    Raises:
        CallRefused: There is no such county, or there is such a source.
    """
    if office.counties.get(source.county) is None:
        raise CallRefused(f"no such county: {source.county}; name one in the counties folder")
    async with office.store.begin() as work:
        if not await work.sources.put(source):
            raise CallRefused(f"{source.name} is there already; rotate gives it another key")
        return await _issued(office, work, source.name, lasts, ("source.add", asked))


async def rotate_key(
    office: Office, name: str, asked: Asked, *, lasts: timedelta, overlap: timedelta
) -> Issued:
    """Give a source another key; the one before it holds for the overlap.

    Raises:
        CallRefused: There is no such source, or it has two keys that hold.
    """
    async with office.store.begin() as work:
        held = await _holding(office, work, name)
        if len(held) >= AT_ONCE:
            ids = ", ".join(key.id for key in held)
            raise CallRefused(f"{name} has {len(held)} keys that hold ({ids}); revoke one first")
        await work.sources.expire([key.digest for key in held], office.clock() + overlap)
        return await _issued(office, work, name, lasts, ("source.rotate", asked))


async def revoke_keys(office: Office, name: str, asked: Asked, *, key: str = "") -> list[str]:
    """End one key of a source, or all of them, now; returns their names.

    Raises:
        CallRefused: There is no such source, or none of its keys that hold is named so.
    """
    async with office.store.begin() as work:
        held = [one for one in await _holding(office, work, name) if key in ("", one.id)]
        if not held:
            raise CallRefused(f"{name} has no key that holds{key and f' and is named {key}'}")
        now = office.clock()
        await work.sources.expire([one.digest for one in held], now)
        await work.outbox.put(
            audited("source.revoke", on=name, by=asked.by, ground=asked.ground, at=now)
        )
    return [one.id for one in held]


async def _holding(office: Office, work: IngestWork, name: str) -> list[SourceKey]:
    if await work.sources.get(name) is None:
        raise CallRefused(f"no such source: {name}")
    now = office.clock()
    return [key for key in await work.sources.keys(name) if now < key.expires_at]


async def _issued(
    office: Office, work: IngestWork, name: str, lasts: timedelta, act: tuple[str, Asked]
) -> Issued:
    now, key = office.clock(), secrets.token_urlsafe(_BITS // 8)
    kept = SourceKey(digest_of(key), name, now, now + lasts)
    await work.sources.issue(kept)
    what, asked = act
    await work.outbox.put(audited(what, on=name, by=asked.by, ground=asked.ground, at=now))
    return Issued(key, kept)
