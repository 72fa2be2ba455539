"""A section's wrapping key is replaced while keys are made, found and destroyed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from conduit import Misconfigured, Shredded, Unavailable
from conduit.access.rewrapping import Rewrapping, Row
from conduit.keys import Key
from conduit.keys_migrations import migrate_keys
from conduit.keys_postgres import PostgresKeyStore
from conduit.keys_wrapping import Ring, wrapping_file, wrapping_keys
from conduit.postgres import Pool, open_pool
from schemas.fact import PersonToken
from schemas.sealed import Section
from tests.conduit.cases import token

pytestmark = pytest.mark.real

FACTS = Section.FACTS

type _Rows = Callable[[Rewrapping, tuple[str, str]], list[Row]]


@pytest.fixture
def url(database_url: str) -> str:
    """A key store of one's own."""
    migrate_keys(database_url)
    return database_url


@pytest.fixture
async def pool(url: str) -> AsyncIterator[Pool]:
    """Connections of a service to it."""
    async with open_pool(url, schema="keys", name="tests", size=4) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The secrets of all sections."""
    for number, section in enumerate(Section, 1):
        wrapping_file(tmp_path, section).write_text(f"{number:064x}\n")
    return tmp_path


@pytest.fixture
def owner(url: str, folder: Path) -> Iterator[Rewrapping]:
    """Who replaces the key for facts."""
    with psycopg.connect(url, autocommit=True) as link:
        yield Rewrapping(link, folder, FACTS)


def _left(folder: Path) -> list[str]:
    return sorted(path.suffix for path in folder.glob("wrapping-facts.*"))


def _service(pool: Pool, folder: Path) -> PostgresKeyStore:
    return PostgresKeyStore(pool, wrapping_keys(folder, *Section))


async def test_a_running_service_finds_every_key_at_every_step(
    pool: Pool, owner: Rewrapping
) -> None:
    """It was started before the change, and is never told of it."""
    service = _service(pool, owner.folder)
    people = [token(number) for number in range(40)]
    await service.mint(people)
    before = await service.find(FACTS, people)
    for step in (owner.announce, owner.switch, owner.finish):
        step()
        assert await service.find(FACTS, people) == before
        await service.mint([token(100)])
    assert isinstance((await service.find(FACTS, [token(100)]))[token(100)], Key)
    old = PostgresKeyStore(pool, {FACTS: Ring((1).to_bytes(32))})
    with pytest.raises(Misconfigured, match="not the right one"):
        await old.find(FACTS, people)
    assert _left(owner.folder) == [".key"]


async def test_work_goes_on_while_keys_are_wrapped_anew(pool: Pool, owner: Rewrapping) -> None:
    """Keys made and destroyed meanwhile are found and gone afterwards, by everybody."""
    service = _service(pool, owner.folder)
    people = [token(number) for number in range(3_000)]
    await service.mint(people)
    before = await service.find(FACTS, people)
    working = asyncio.create_task(_work(service))
    await asyncio.to_thread(_replace, owner)
    made = await working
    fresh = _service(pool, owner.folder)
    found = await fresh.find(FACTS, [*people, *made])
    gone = [one for one, key in found.items() if isinstance(key, Shredded)]
    assert set(gone) == {token(number) for number in range(25)}
    kept = {one: key for one, key in before.items() if one not in gone}
    assert {one: found[one] for one in kept} == kept
    assert all(isinstance(found[one], Key) for one in made)


async def _work(service: PostgresKeyStore) -> list[PersonToken]:
    made = [token(10_000 + number) for number in range(25)]
    for number, one in enumerate(made):
        await service.mint([one])
        await service.destroy(token(number))
    return [*made]


def _replace(owner: Rewrapping) -> None:
    for step in (owner.announce, owner.switch, owner.finish):
        step()


@pytest.mark.parametrize("steps", range(4))
async def test_broken_off_anywhere_it_goes_on(
    pool: Pool, owner: Rewrapping, steps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed after a step, or with half of the keys wrapped anew, the next call ends the work."""
    service = _service(pool, owner.folder)
    people = [token(number) for number in range(10)]
    await service.mint(people)
    before = await service.find(FACTS, people)
    for step in (owner.announce, owner.switch)[:steps]:
        step()
    if steps == 3:
        monkeypatch.setattr("conduit.access.rewrapping._BATCH", 4)
        monkeypatch.setattr(Rewrapping, "_rows", _dies_at_the_second(Rewrapping._rows))
        with pytest.raises(KeyboardInterrupt):
            owner.finish()
        monkeypatch.undo()
    _replace(owner)
    assert await _service(pool, owner.folder).find(FACTS, people) == before
    assert _left(owner.folder) == [".key"]


def _dies_at_the_second(rows: _Rows) -> _Rows:
    calls = iter(range(9))

    def once(self: Rewrapping, after: tuple[str, str]) -> list[Row]:
        if next(calls):
            raise KeyboardInterrupt
        return rows(self, after)

    return once


async def test_under_an_older_key_nothing_is_added(pool: Pool, owner: Rewrapping) -> None:
    """A service that cannot find the new key waits: what it added nobody could open."""
    stale = PostgresKeyStore(
        pool, {one: Ring(ring.wraps) for one, ring in wrapping_keys(owner.folder, *Section).items()}
    )
    await stale.mint([token(1)])
    _replace(owner)
    with pytest.raises(Unavailable, match="wrapping_key_of_facts_is_another"):
        await stale.mint([token(2)])
    await _service(pool, owner.folder).mint([token(2)])
