"""What orders and confirmations do to the books, in whatever order they come."""

from datetime import date

import pytest

from conduit.ledger.effect import State
from court_filing.orders import LEGAL
from court_filing.said import Confirmation, Order, OrderLine
from schemas.filings import FilingKind
from schemas.outcomes import Outcome
from tests.court_filing.cases import decided
from tests.court_filing.world import World


@pytest.fixture
async def world() -> World:
    """A rehearsal in which one line is with the court."""
    world = World()
    await world.decide(decided())
    await world.file()
    return world


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


async def test_an_order_twice_folds_once(world: World) -> None:
    """The same order by push and by feed counts once."""
    assert await order(world, "granted") == 1
    assert await order(world, "granted") == 0
    assert world.told() == [FilingKind.FILED, FilingKind.ORDERED]


@pytest.mark.parametrize(
    ("verdict", "kind", "standing"),
    [
        ("granted", FilingKind.ORDERED, "ordered"),
        ("granted_in_part", FilingKind.ORDERED_IN_PART, "ordered"),
        ("denied", FilingKind.DENIED, "denied"),
        ("returned", FilingKind.RETURNED, "returned"),
        ("vacated", FilingKind.VACATED, "review"),
    ],
)
async def test_each_verdict(world: World, verdict: str, kind: FilingKind, standing: str) -> None:
    """Each verdict is told as what it is, with the court's reason."""
    await order(world, verdict)
    assert world.told()[-1] is kind
    assert (await world.said())[-1].note == "as stated"
    assert (await world.standings())["c1"][0] == standing


async def test_vacated(world: World) -> None:
    """An order that is vacated is told, and nothing is asked again without a person."""
    await order(world, "granted")
    await order(world, "vacated", seq=2)
    await world.file()
    assert world.told()[-1] is FilingKind.VACATED
    assert await world.standings() == {"c1": ("review", "vacated")}
    assert len(world.court.lists) == 1


async def test_an_older_repeat_reverses_nothing(world: World) -> None:
    """The order that was vacated, heard once more, does not stand again."""
    await order(world, "granted")
    await order(world, "vacated", seq=2)
    assert await order(world, "granted") == 0
    assert await answer(world) == "vacated"


async def test_pushed_newest_first(world: World) -> None:
    """A vacating that is heard before its order wins, since it is the later word."""
    await order(world, "vacated", seq=2)
    assert await order(world, "granted", seq=1) == 0
    assert await answer(world) == "vacated"


async def test_what_the_table_does_not_have_waits_for_a_person(world: World) -> None:
    """A denial after a grant is kept for a person, and changes nothing."""
    await order(world, "granted")
    assert await order(world, "denied", seq=2) == 0
    [stray] = await world.store.kept.strays.waiting()
    assert (stray.reference, stray.said, await answer(world)) == ("ORD-2", "denied", "ordered")


async def test_a_line_we_never_filed_waits_for_a_person(world: World) -> None:
    """An order on a line that is not ours is stored, never dropped, and stored once."""
    await order(world, "granted", line="f" * 32)
    await order(world, "granted", line="f" * 32)
    [stray] = await world.store.kept.strays.waiting()
    assert (stray.kind, stray.reference, stray.line) == ("order", "ORD-1", "f" * 32)


async def test_a_word_we_do_not_know_waits_for_a_person(world: World) -> None:
    """A verdict that has no name here is never taken for one that has."""
    await order(world, "continued")
    [stray] = await world.store.kept.strays.waiting()
    assert (stray.said, await answer(world)) == ("continued", "")


async def test_an_order_on_what_never_left() -> None:
    """An order on a line that never left the building waits for a person."""
    world = World()
    await world.decide(decided())
    await order(world, "granted")
    assert [effect.state for effect in await world.effects()] == [State.PLANNED]
    assert len(await world.store.kept.strays.waiting()) == 1


async def test_a_denied_line_may_be_granted_later(world: World) -> None:
    """A court that thinks again is heard."""
    await order(world, "denied")
    await order(world, "granted", seq=2)
    assert (await world.standings())["c1"] == ("ordered", "ordered")


async def test_confirmed(world: World) -> None:
    """The state's confirmation is found by order and by case and section, however printed."""
    await order(world, "granted")
    assert await confirm(world) == 1
    assert await confirm(world) == 0
    assert world.told()[-1] is FilingKind.CONFIRMED
    assert (await world.said())[-1].on == date(2026, 11, 25)


async def test_confirmed_before_the_order_was_heard(world: World) -> None:
    """A confirmation that comes before its order waits for it."""
    assert await confirm(world) == 0
    assert await answer(world) == ""
    await order(world, "granted")
    assert (await world.standings())["c1"] == ("confirmed", "confirmed")
    assert await world.store.kept.strays.waiting() == []


async def test_confirmed_after_vacating(world: World) -> None:
    """A confirmation of an order that was vacated since confirms nothing."""
    await order(world, "granted")
    await order(world, "vacated", seq=2, reference="ORD-1")
    assert await confirm(world) == 0
    assert await answer(world) == "vacated"


async def test_a_vacating_on_the_record(world: World) -> None:
    """That the state shows a vacating confirms no relief."""
    await order(world, "granted")
    assert await confirm(world, relief="vacated") == 0
    assert await world.store.kept.strays.waiting() == []


async def test_granted_in_part(world: World) -> None:
    """What was given in part says what was given."""
    await order(world, "granted_in_part")
    said = (await world.said())[-1]
    assert (said.asked, said.granted) == (Outcome.DISMISS_AND_SEAL, Outcome.DISMISS)


async def test_one_bad_order_holds_up_nobody(world: World) -> None:
    """An order that cannot be read is kept for a person, and the feed goes on."""
    world.court.orders.append({"seq": 1, "order_reference": "ORD-X"})
    await world.clerk_answers()
    assert (await world.standings())["c1"] == ("ordered", "ordered")
    [stray] = await world.store.kept.strays.waiting()
    assert (stray.kind, stray.reference) == ("unreadable_orders", "1")


async def test_the_feed_is_read_once(world: World) -> None:
    """How far the feed was read is kept with what it said."""
    await world.clerk_answers()
    assert await world.office.orders.poll() == 0
    assert world.store.kept.feeds.cursors["orders"] == 1


def test_no_move_leads_back_to_the_beginning() -> None:
    """Whatever a court said, no further word makes it unsaid."""
    assert all("" not in after and "filed" not in after for after in LEGAL.values())
