"""Somebody refused a person's record: the person is published anew, once for each refused event."""

from collections.abc import Collection
from typing import override

import pytest

from conduit.errors import Unavailable
from conduit.kafka.replaying import Asked, Came
from conduit.keys import Found
from conduit.keys_memory import MemoryKeyStore
from ingest.people.renewing import NOBODY, renew
from schemas.fact import PersonToken
from schemas.operations import Audited
from schemas.records import PersonRecorded
from schemas.sealed import Section
from tests.ingest.doj_rows import convicted
from tests.ingest.world import World


class Away(MemoryKeyStore):
    """A key store that does not answer."""

    @override
    async def find(self, section: Section, tokens: Collection[PersonToken]) -> Found:
        raise Unavailable("keys_away")


ANA = Asked("ana", "the key store is mended")
REFUSED = "records.person.v1/3/17"


async def _known(world: World) -> PersonRecorded:
    await world.state_sends(convicted())
    [snapshot] = world.snapshots
    return snapshot


async def _renew(world: World, token: PersonToken, refused: str = REFUSED) -> Came:
    return await renew(world.office, token, refused=refused, asked=ANA)


async def test_a_new_version_is_made_of_the_persons_own_claims(world: World) -> None:
    """It says the same under a higher version, sealed anew, for the reason of the last one."""
    before = await _known(world)
    assert await _renew(world, before.token) == Came("entered")
    [after] = await world.promised()
    assert after.record_version > before.record_version
    assert after.why is before.why
    assert after.facts.box != before.facts.box
    assert await world.facts(after) == await world.facts(before)


async def test_asked_for_twice_one_version_is_published(world: World) -> None:
    """However many services refused the same event."""
    before = await _known(world)
    await _renew(world, before.token)
    assert await _renew(world, before.token) == Came("entered", before=True)
    assert len(await world.promised()) == 1


async def test_another_refusal_is_another_version(world: World) -> None:
    """What was published anew and refused again can be asked for again."""
    before = await _known(world)
    await _renew(world, before.token)
    await _renew(world, before.token, refused="records.person.v1/3/18")
    assert len(await world.promised()) == 2


async def test_whoever_asked_is_audited(world: World) -> None:
    """With whom it was about, and why."""
    before = await _known(world)
    await _renew(world, before.token)
    acts = [e.event for e in await world.outbox() if isinstance(e.event, Audited)]
    assert [(a.actor, a.act, a.on, a.ground) for a in acts] == [
        ("ana", "person.renew", before.token, ANA.ground)
    ]


async def test_an_erased_person_is_not_published(world: World) -> None:
    """The token is dead for ever."""
    before = await _known(world)
    async with world.store.begin() as work:
        await work.people.erase(before.token, world.office.clock())
    assert await _renew(world, before.token) == Came("erased")
    assert await world.promised() == []


async def test_a_token_that_nobody_has_is_said_to_be_nobodys(world: World) -> None:
    """Somebody else's bytes on the topic name no person of ours."""
    assert await _renew(world, PersonToken("f" * 32)) == Came(NOBODY)


async def test_while_the_keys_are_destroyed_nothing_is_published(world: World) -> None:
    """What cannot be opened is still refused, and can be asked for once more."""
    before = await _known(world)
    await world.keys.destroy(before.token)
    assert await _renew(world, before.token) == Came("no_key")
    async with world.store.begin() as work:
        [line] = await work.replays.all()
    assert (line.outcome, line.by) == ("no_key", "ana")


async def test_while_the_key_store_is_away_nothing_is_noted(world: World) -> None:
    """Nothing is known to be done; it is asked for again later."""
    before = await _known(world)

    world.keys = Away()
    with pytest.raises(Unavailable):
        await _renew(world, before.token)
    async with world.store.begin() as work:
        assert await work.replays.all() == []
