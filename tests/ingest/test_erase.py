"""An erased person: keys first, then everything they opened; later rows are suppressed."""

from dataclasses import replace

import pytest

from ingest.loading.left_behind import promise_left_behind
from ingest.records.bulk import FORGOTTEN, Bulk
from ingest.records.erase import erase
from ingest.refusals import CallRefused
from schemas.fact import PersonToken
from schemas.operations import Audited, PersonErased
from schemas.topics import RECORDS
from tests.ingest.doj_rows import convicted, somebody
from tests.ingest.world import World


async def _erase(world: World, token: PersonToken, *, settled: bool = True) -> None:
    await erase(world.office, token, by="R. Clerk", ground="asked for it", effects_settled=settled)


async def test_an_erased_person_leaves_a_tombstone_and_no_claims(world: World) -> None:
    """Everybody is told, and the audit says who did it and why."""
    await world.state_sends(convicted(), somebody(2))
    token = world.snapshots[0].token

    await _erase(world, token)

    promised = await world.outbox()
    assert [(e.topic, e.key) for e in promised if e.event is None] == [(RECORDS, token)]
    events = [e.event for e in promised]
    assert [e.token for e in events if isinstance(e, PersonErased)] == [token]
    assert [(e.act, e.actor) for e in events if isinstance(e, Audited)] == [
        ("person.erase", "R. Clerk")
    ]
    async with world.store.begin() as work:
        assert await work.claims.current([token]) == {}
        assert await work.people.newest([token]) == {}
        assert (await work.count()).people == 1


async def test_later_rows_about_an_erased_person_are_suppressed(world: World) -> None:
    """The books say how many; nothing about them is published."""
    await world.state_sends(convicted(), somebody(2))
    await _erase(world, world.snapshots[0].token)
    world.broker.envelopes.clear()

    receipt = await world.state_sends(
        convicted(length="024"), somebody(2, length="024"), name="later.csv"
    )

    assert (receipt.used, receipt.suppressed, receipt.people) == (1, 1, 1)
    assert receipt.balanced


async def test_nobody_is_erased_while_something_is_under_way(world: World) -> None:
    """A filing must end before its ground is gone."""
    await world.state_sends(convicted())

    with pytest.raises(CallRefused, match="still under way"):
        await _erase(world, world.snapshots[0].token, settled=False)

    assert len(await world.known()) == 1


async def test_nobody_can_be_erased_by_an_unknown_token(world: World) -> None:
    """A misspelt token erases nobody."""
    with pytest.raises(CallRefused, match="nobody has this token"):
        await _erase(world, PersonToken("0" * 32))


async def test_an_interrupted_erasure_is_finished_by_the_next(world: World) -> None:
    """The keys are gone already, the books are not."""
    await world.state_sends(convicted())
    token = world.snapshots[0].token
    await world.keys.destroy(token)

    await _erase(world, token)
    told = await world.outbox()
    await _erase(world, token)

    assert len(told) == 3
    assert await world.outbox() == []


async def test_who_is_erased_while_a_load_publishes_them_ends_as_a_tombstone(
    world: World,
) -> None:
    """A loader may stand still with a batch in hand: what it publishes after the tombstone goes."""
    await world.state_sends(convicted())
    [late] = world.snapshots
    await _erase(world, late.token)
    await world.outbox()

    await Bulk(world.office, world.broker).publish([late])

    [gone] = await world.outbox()
    assert (gone.topic, gone.key, gone.event) == (RECORDS, late.token, None)


async def test_what_a_load_published_unheard_goes_a_little_later(world: World) -> None:
    """It was killed, or not answered, before it saw that the person had been erased."""
    await world.state_sends(convicted())
    [late] = world.snapshots
    await _erase(world, late.token)
    await world.outbox()

    await world.broker.publish([world.office.recorded(late)])
    assert await promise_left_behind(world.office) == 0
    afterwards = replace(world.office, clock=lambda: world.office.clock() + 2 * FORGOTTEN)
    assert await promise_left_behind(afterwards) == 1

    [gone] = await world.outbox()
    assert (gone.topic, gone.key, gone.event) == (RECORDS, late.token, None)
    assert await promise_left_behind(afterwards) == 0
