"""Trials begun and broken off: what they may be taken to have seen."""

from datetime import timedelta

from ingest.books.rules import Trial
from ingest.rules.trials import Wanted, begin, finish
from tests.ingest.doj_rows import convicted
from tests.ingest.world import NOON, SF, STATUTE, World

WANTED = Wanted(
    county=SF,
    before=STATUTE,
    after=STATUTE.model_copy(update={"version": "2"}),
    as_of=NOON.date(),
    signed=True,
)


async def _begins(world: World) -> Trial:
    return await begin(world.office, WANTED, by="R. Counsel")


async def test_what_was_entered_this_minute_may_not_have_been_seen(world: World) -> None:
    """It may still be on its way; what is older was there."""
    await world.state_sends(convicted())
    [ann] = world.snapshots
    assert (await _begins(world)).horizon < ann.record_version
    world.now += timedelta(minutes=5)
    again = await finish(
        world.office, (await _begins(world)).id, ends={}, undecided=(), report="{}"
    )
    assert (await _begins(world)).id != again.id
    assert (await _begins(world)).horizon > ann.record_version


async def test_a_trial_begun_twice_has_seen_no_more_than_the_first_had(world: World) -> None:
    """Whoever ends it first may have read less than whoever began it last."""
    first = await _begins(world)
    world.now += timedelta(minutes=5)
    second = await _begins(world)
    assert (second.id, second.horizon) == (first.id, first.horizon)
    assert second.begun_at > first.begun_at
