"""An answer that was refused at first, and comes after later ones."""

from datetime import timedelta

from schemas.filings import FilingKind
from tests.ingest.answering import arrives, court_says, listening, relief_of
from tests.ingest.doj_rows import convicted
from tests.ingest.world import World


async def test_an_order_that_comes_after_its_end_does_not_revive_it(world: World) -> None:
    """What the court took back stays taken back: what was told first counts as first."""
    await world.state_sends(convicted())
    broker, [first] = listening(world), world.snapshots
    ordered = await court_says(world, first, FilingKind.ORDERED)
    world.now += timedelta(days=1)
    vacated = await court_says(world, first, FilingKind.VACATED, reference="A-2")

    await arrives(broker, world, vacated)
    *_, last = await arrives(broker, world, ordered)

    assert await relief_of(world, last) is None
