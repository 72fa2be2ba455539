"""Keys of a person: minted once, found in batches, destroyed for ever."""

from collections.abc import AsyncIterator, Collection
from pathlib import Path
from typing import override

import pytest
from psycopg import errors

from conduit import Misconfigured, Shredded, Unavailable
from conduit.keys import Found, Key, KeyStore
from conduit.keys_cache import CachedKeys
from conduit.keys_memory import MemoryKeyStore
from conduit.keys_migrations import migrate_keys
from conduit.keys_postgres import PostgresKeyStore
from conduit.keys_wrapping import Ring, wrapping_keys
from conduit.postgres import Pool, open_pool
from schemas.fact import PersonToken
from schemas.sealed import Section
from tests.conduit.cases import token
from tests.servers import Database

WRAPPING = {section: Ring(bytes([number]) * 32) for number, section in enumerate(Section, 1)}


@pytest.fixture(scope="session")
def keys_url(postgres: Database) -> str:
    """A key store's own database."""
    url = postgres.fresh_database()
    migrate_keys(url)
    return url


@pytest.fixture
async def keys_pool(keys_url: str) -> AsyncIterator[Pool]:
    """Connections to an empty key store."""
    async with open_pool(keys_url, schema="keys", name="tests") as pool:
        async with pool.connection() as link:
            await link.execute(
                "truncate keys_facts, keys_identity, keys_contact, keys_decision, wrapping"
            )
        yield pool


@pytest.fixture(params=["memory", "cached", pytest.param("postgres", marks=pytest.mark.real)])
def keys(request: pytest.FixtureRequest) -> KeyStore:
    """An empty key store."""
    if request.param == "postgres":
        return PostgresKeyStore(request.getfixturevalue("keys_pool"), WRAPPING)
    return CachedKeys(MemoryKeyStore()) if request.param == "cached" else MemoryKeyStore()


async def _find(keys: KeyStore, section: Section = Section.FACTS) -> object:
    return (await keys.find(section, [token(1)]))[token(1)]


async def test_each_section_has_a_key_of_its_own(keys: KeyStore) -> None:
    """Who may open one section cannot open another."""
    await keys.mint([token(1)])
    found = {(await keys.find(section, [token(1)]))[token(1)] for section in Section}
    assert len(found) == 4
    assert all(isinstance(key, Key) and len(key.secret) == 32 for key in found)


async def test_minting_again_changes_nothing(keys: KeyStore) -> None:
    """A key stays what it was."""
    await keys.mint([token(1)])
    before = await _find(keys)
    await keys.mint([token(1), token(2)])
    assert await _find(keys) == before


async def test_nobody_is_left_out_of_an_answer(keys: KeyStore) -> None:
    """Who has no key yet gets an error in their place."""
    await keys.mint([token(1)])
    found = await keys.find(Section.FACTS, [token(1), token(2)])
    assert isinstance(found[token(1)], Key)
    assert isinstance(found[token(2)], Unavailable)


async def test_destroyed_stays_destroyed(keys: KeyStore) -> None:
    """After erasure no section opens, and minting brings nothing back."""
    await keys.mint([token(1)])
    await _find(keys)
    await keys.destroy(token(1))
    await keys.mint([token(1)])
    assert all([isinstance(await _find(keys, section), Shredded) for section in Section])


async def test_even_who_never_had_a_key_can_be_erased(keys: KeyStore) -> None:
    """A dead token never gets a key."""
    await keys.destroy(token(1))
    await keys.mint([token(1)])
    assert isinstance(await _find(keys), Shredded)


@pytest.mark.real
async def test_the_database_holds_no_key_in_the_clear(keys_pool: Pool) -> None:
    """What is stored opens only under the section's wrapping key."""
    keys = PostgresKeyStore(keys_pool, WRAPPING)
    await keys.mint([token(1)])
    key = await _find(keys)
    assert isinstance(key, Key)
    async with keys_pool.connection() as link:
        row = await (await link.execute("select wrapped from keys_facts")).fetchone()
    assert row is not None
    assert key.secret not in row["wrapped"]
    wrong = PostgresKeyStore(keys_pool, {Section.FACTS: Ring(bytes(32))})
    with pytest.raises(Misconfigured, match="wrapping key for facts"):
        await _find(wrong)


@pytest.mark.real
async def test_the_table_itself_keeps_the_destroyed_destroyed(keys_pool: Pool) -> None:
    """No statement revives a key."""
    await PostgresKeyStore(keys_pool, WRAPPING).destroy(token(1))
    async with keys_pool.connection() as link:
        with pytest.raises(errors.RaiseException, match="destroyed stays destroyed"):
            await link.execute("update keys_facts set wrapped = 'x', destroyed_at = null")


@pytest.mark.real
async def test_a_service_finds_only_what_it_may_open(keys_pool: Pool) -> None:
    """Without a section's wrapping key it can neither find nor mint."""
    some = PostgresKeyStore(keys_pool, {Section.FACTS: WRAPPING[Section.FACTS]})
    with pytest.raises(Misconfigured):
        await some.find(Section.CONTACT, [token(1)])
    with pytest.raises(Misconfigured):
        await some.mint([token(1)])


def test_a_wrapping_key_is_read_from_its_file(tmp_path: Path) -> None:
    """Only the sections asked for are read; a bad file is named."""
    (tmp_path / "wrapping-facts.key").write_text("ab" * 32 + "\n")
    assert wrapping_keys(tmp_path, Section.FACTS)[Section.FACTS].wraps == bytes([0xAB]) * 32
    with pytest.raises(Misconfigured, match=r"wrapping-contact\.key"):
        wrapping_keys(tmp_path, Section.CONTACT)


class Counting(MemoryKeyStore):
    """Counts how many people it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    @override
    async def find(self, section: Section, tokens: Collection[PersonToken]) -> Found:
        self.asked += len(tokens)
        return await super().find(section, tokens)


async def test_a_known_key_is_not_looked_up_again_for_a_while() -> None:
    """Within five minutes the cache answers; after that the key store does."""
    now = 1_000.0
    store = Counting()
    cache = CachedKeys(store, seconds=lambda: now)
    await cache.mint([token(1)])
    await _find(cache)
    await _find(cache)
    assert store.asked == 1
    now += 301
    await _find(cache)
    assert store.asked == 2


async def test_an_erased_persons_keys_are_dropped_at_once() -> None:
    """After the erasure is heard, the cache no longer answers from memory."""
    store = Counting()
    cache = CachedKeys(store)
    await cache.mint([token(1)])
    await _find(cache)
    await store.destroy(token(1))
    cache.drop(token(1))
    assert isinstance(await _find(cache), Shredded)


async def test_the_cache_stays_small() -> None:
    """Beyond its size the oldest keys are looked up again."""
    store = Counting()
    cache = CachedKeys(store, size=2)
    people = [token(n) for n in range(3)]
    await cache.mint(people)
    await cache.find(Section.FACTS, people)
    await cache.find(Section.FACTS, people)
    assert store.asked == 4
