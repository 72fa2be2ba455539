"""What orders do to the books, in whatever order they come."""

import pytest

from court_filing.orders import LEGAL
from schemas.filings import FilingKind
from schemas.outcomes import Outcome
from tests.court_filing.orders.hearing import answer, order
from tests.court_filing.world import World


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


async def test_a_denied_line_may_be_granted_later(world: World) -> None:
    """A court that thinks again is heard."""
    await order(world, "denied")
    await order(world, "granted", seq=2)
    assert (await world.standings())["c1"] == ("ordered", "ordered")


async def test_granted_in_part(world: World) -> None:
    """What was given in part says what was given."""
    await order(world, "granted_in_part")
    said = (await world.said())[-1]
    assert (said.asked, said.granted) == (Outcome.DISMISS_AND_SEAL, Outcome.DISMISS)


def test_no_move_leads_back_to_the_beginning() -> None:
    """Whatever a court said, no further word makes it unsaid."""
    assert all("" not in after and "filed" not in after for after in LEGAL.values())
