"""An answer that was refused at first, and comes after later ones."""

from datetime import date, datetime, timedelta

from conduit.keys import Key
from conduit.sealing import unseal
from ingest.claims.claim import Order, Orders
from ingest.claims.orders import order_of, stand
from schemas.filings import CourtSaid, FilingKind, FilingOutcome
from schemas.sealed import Section
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


async def test_nor_one_whose_end_was_kept_without_its_hour(world: World) -> None:
    """What was kept before hours were counts at the end of the court's own day."""
    await world.state_sends(convicted())
    [first] = world.snapshots
    ordered = await court_says(world, first, FilingKind.ORDERED, on=date(2026, 2, 1))
    vacated = await court_says(world, first, FilingKind.VACATED, on=date(2026, 2, 3))
    key = (await world.keys.find(Section.DECISION, [first.token]))[first.token]
    assert isinstance(key, Key)

    def said(outcome: FilingOutcome, at: datetime | None) -> Order:
        opened = unseal(outcome.said, CourtSaid, token=first.token, key=key)
        return order_of(outcome.kind, opened, world.now).model_copy(update={"at": at})

    facts = await world.facts(first)
    told = Orders(orders=(said(vacated, None), said(ordered, world.now)))
    [conviction] = stand(facts.convictions, [told])
    assert conviction.relief is None
