"""A letter reached somebody else: nothing more goes there."""

from schemas.notices import NoticeKind
from tests.flows.propagation.found import somebody_finds
from tests.world import World


async def test_nothing_more_is_mailed_to_a_stranger(world: World) -> None:
    """The order was told to the wrong person; the confirmation is told to nobody."""
    await world.court_answers("123456")
    told = world.letters()
    await somebody_finds(world, NoticeKind.NOT_ME)
    await world.state_confirms()

    assert world.letters() == told == ["ordered:dismiss_and_seal"]
    assert await world.unreachable() == {"not_me": 1}


async def test_the_court_goes_on(world: World) -> None:
    """An address that is wrong makes no record wrong."""
    await somebody_finds(world, NoticeKind.NOT_ME)
    await world.court_answers("123456")
    await world.state_confirms()

    assert await world.standings() == {"confirmed": 1}
    assert world.letters() == []
