"""A key is followed by another, which everybody knows before it seals; the one before is destroyed."""

from datetime import timedelta

import pytest

from conduit import Shredded, Unavailable
from conduit.keys import Key, KeyStore
from conduit.sealing import seal, unseal
from schemas.people import PersonFacts
from schemas.sealed import Sealed, Section
from tests.conduit.cases import token
from tests.conduit.test_keys import keys, keys_pool, keys_url

__all__ = ["keys", "keys_pool", "keys_url"]

_AT_ONCE = timedelta()
_FACTS = PersonFacts(born_on=None, convictions=())


async def _key(keys: KeyStore, section: Section = Section.FACTS) -> Key:
    found = (await keys.find(section, [token(1)]))[token(1)]
    assert isinstance(found, Key)
    return found


def _seal(key: Key) -> Sealed:
    return seal(_FACTS, Section.FACTS, token=token(1), sealed_at=1, key=key)


def _unseal(sealed: Sealed, key: Key) -> PersonFacts:
    return unseal(sealed, PersonFacts, token=token(1), key=key)


async def test_the_new_key_seals_and_both_open(keys: KeyStore) -> None:
    """Of the sections that are renewed, and of no other."""
    await keys.mint([token(1)])
    before, other = await _key(keys), await _key(keys, Section.CONTACT)
    sealed = _seal(before)
    await keys.renew(token(1), [Section.FACTS], after=_AT_ONCE)
    now = await _key(keys)
    assert (now.version, now.is_newest) == ("2", True)
    assert _unseal(sealed, now) == _unseal(_seal(now), now) == _FACTS
    assert await _key(keys, Section.CONTACT) == other


async def test_what_the_old_key_sealed_opens_no_more(keys: KeyStore) -> None:
    """Retiring again changes nothing."""
    await keys.mint([token(1)])
    sealed = _seal(await _key(keys))
    await keys.renew(token(1), [Section.FACTS], after=_AT_ONCE)
    for _ in range(2):
        await keys.retire(token(1), [Section.FACTS])
        with pytest.raises(Shredded):
            _unseal(sealed, await _key(keys))


async def test_whoever_has_not_heard_of_a_key_waits(keys: KeyStore) -> None:
    """It is looked up again, and then it is there."""
    await keys.mint([token(1)])
    before = await _key(keys)
    await keys.renew(token(1), [Section.FACTS], after=_AT_ONCE)
    with pytest.raises(Unavailable):
        _unseal(_seal(await _key(keys)), before)


async def test_the_erased_get_no_new_key(keys: KeyStore) -> None:
    """Nor do new keys outlive an erasure."""
    await keys.mint([token(1)])
    await keys.renew(token(1), [Section.FACTS], after=_AT_ONCE)
    await keys.destroy(token(1))
    await keys.renew(token(1), [Section.FACTS], after=_AT_ONCE)
    assert isinstance((await keys.find(Section.FACTS, [token(1)]))[token(1)], Shredded)


async def test_nobody_unknown_gets_a_key(keys: KeyStore) -> None:
    """A key follows another one."""
    await keys.renew(token(1), [Section.FACTS], after=_AT_ONCE)
    assert isinstance((await keys.find(Section.FACTS, [token(1)]))[token(1)], Unavailable)


@pytest.mark.real
@pytest.mark.parametrize("keys", ["postgres"], indirect=True)
async def test_a_key_waits_until_everybody_knows_it(keys: KeyStore) -> None:
    """Until then it opens only, is the only one that waits, and takes nobody's place."""
    await keys.mint([token(1)])
    for _ in range(2):
        await keys.renew(token(1), [Section.FACTS], after=timedelta(hours=1))
    await keys.retire(token(1), [Section.FACTS])
    now = await _key(keys)
    assert (now.version, now.is_newest) == ("1", False)
    assert [other.version for other in now.others] == ["2"]
