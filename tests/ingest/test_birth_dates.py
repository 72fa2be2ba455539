"""Several birth dates on one person's rows."""

from datetime import date

from schemas.fact import Days
from tests.ingest.doj_rows import convicted
from tests.ingest.world import World


async def test_two_birth_dates_are_one_known_in_part(world: World) -> None:
    """It is one of them, so an age that holds for both is known."""
    await world.state_sends(convicted(), convicted(place="102001001000", born="19720504"))

    [facts] = await world.known()
    assert facts.born_on == Days(first=date(1971, 5, 4), last=date(1972, 5, 4))


async def test_a_birth_date_that_nobody_can_read_is_none(world: World) -> None:
    """Unknown stays unknown."""
    await world.state_sends(convicted(born="99999999"))

    [facts] = await world.known()
    assert facts.born_on is None


async def test_no_paper_names_one_of_two_birth_dates(world: World) -> None:
    """Courts are told the day only where there is one."""
    await world.state_sends(convicted(), convicted(place="102001001000", born="19720504"))

    identity = await world.identity(world.snapshots[0])
    assert identity.born_on is None
