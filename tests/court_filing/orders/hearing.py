"""What courts order and the state confirms, as it arrives."""

from datetime import date

from court_filing.said import Confirmation, Order, OrderLine
from tests.court_filing.world import World


async def order(
    world: World, verdict: str, *, seq: int = 1, line: str | None = None, reference: str = ""
) -> int:
    """Let one order arrive; return how many lines were news."""
    [effect] = await world.effects()
    said = OrderLine(
        line=line or effect.key, verdict=verdict, granted="dismiss", reason="as stated"
    )
    arrived = Order(
        seq=seq,
        order_reference=reference or f"ORD-{seq}",
        ordered_on=date(2026, 11, 24),
        lines=(said,),
    )
    async with world.store.begin() as work:
        news = await world.office.bench.fold(work, [arrived])
    await world.broker.settle()
    return news


async def confirm(world: World, *, reference: str = "ORD-1", relief: str = "dismiss") -> int:
    """Let one confirmation arrive; return how many convictions it was news for."""
    said = Confirmation(
        seq=1,
        order_reference=reference,
        case_number="21-cr-00100 ",
        section="11357(a) HS",
        relief=relief,
        confirmed_on=date(2026, 11, 25),
    )
    async with world.store.begin() as work:
        news = await world.office.registry.fold(work, [said])
    await world.broker.settle()
    return news


async def answer(world: World) -> str:
    """The world's latest word on the one effect."""
    [effect] = await world.effects()
    return effect.answer
