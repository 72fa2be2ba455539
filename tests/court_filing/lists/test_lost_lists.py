"""A list whose fate nobody knows is asked about, never sent again blindly."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from schemas.filings import FilingKind
from tests.court_filing.cases import decided
from tests.court_filing.world import World


@pytest.mark.parametrize("knob", ["lose_answer_after_accept", "error_500_after"])
async def test_a_lost_answer_is_asked_about(world: World, knob: str) -> None:
    """A list whose answer was lost is unknown, then found by a look-up, and never sent twice."""
    await world.decide(decided())
    await world.knob(knob)
    await world.file()
    assert await world.standings() == {"c1": ("unknown", "granted")}
    world.later()
    await world.send()
    assert await world.standings() == {"c1": ("filed", "granted")}
    assert len(world.court.lists) == 1
    assert world.told() == [FilingKind.UNKNOWN, FilingKind.FILED]


async def test_an_unknown_fate_is_never_blindly_resent(world: World) -> None:
    """While nobody can say whether a list arrived, it is not sent again."""
    await world.decide(decided())
    await world.knob("error_500_before")
    await world.file()
    world.court.reachable = False
    for _ in range(3):
        world.later()
        await world.send()
    assert await world.standings() == {"c1": ("unknown", "granted")}
    world.court.reachable = True
    world.later(3600)
    await world.send()
    world.later()
    await world.send()
    assert await world.standings() == {"c1": ("filed", "granted")}
    assert len(world.court.lines()) == 1


@pytest.mark.parametrize("trouble", ["refuse", "unreachable"])
async def test_what_was_certainly_not_sent_is_tried_again(world: World, trouble: str) -> None:
    """A court that refuses for now, or does not answer the bell, gets the list later."""
    await world.decide(decided())
    if trouble == "refuse":
        await world.knob("refuse")
    world.court.reachable = trouble == "refuse"
    await world.file()
    assert await world.standings() == {"c1": ("released", "granted")}
    world.court.reachable = True
    world.later()
    await world.send()
    assert await world.standings() == {"c1": ("filed", "granted")}


async def test_an_order_proves_that_the_list_arrived(world: World) -> None:
    """A line that is ordered was received, even where the answer to the list was lost."""
    await world.decide(decided("c1"), decided("c2", case_number="21-CR-00200"))
    await world.knob("lose_answer_after_accept")
    await world.file()
    await world.clerk_answers()
    standings = await world.standings()
    assert standings["c1"] == ("ordered", "ordered")
    assert standings["c2"] == ("filed", "granted")


async def test_a_refused_list(world: World) -> None:
    """A list that the court refuses is returned, with the court's reason code."""
    await world.decide(decided())
    world.court.list_key = Ed25519PrivateKey.generate().public_key()
    await world.file()
    assert await world.standings() == {"c1": ("returned", "granted")}
    [said] = await world.said()
    assert (world.told(), said.note) == ([FilingKind.RETURNED], "bad_signature")
