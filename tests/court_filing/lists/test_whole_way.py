"""A list, from wanted effects to the state's confirmation."""

from conduit.ledger.effect import State
from schemas import topics
from schemas.fact import Level
from schemas.filings import FilingKind
from schemas.outcomes import Outcome
from tests.court_filing.cases import decided
from tests.court_filing.lists.decisions import LEE
from tests.court_filing.world import World


async def test_the_whole_way(world: World) -> None:
    """What is granted is listed, ordered, confirmed; each step is told once."""
    await world.decide(decided())
    await world.file()
    assert await world.standings() == {"c1": ("filed", "granted")}
    await world.clerk_answers()
    assert await world.standings() == {"c1": ("ordered", "ordered")}
    await world.hear()
    assert await world.standings() == {"c1": ("confirmed", "confirmed")}
    assert world.told() == [FilingKind.FILED, FilingKind.ORDERED, FilingKind.CONFIRMED]


async def test_what_is_told(world: World) -> None:
    """What is told names conviction, court, case, what was asked and what was given."""
    reduced = decided(outcome=Outcome.REDUCE, to_level=Level.MISDEMEANOR)
    await world.decide(reduced)
    await world.file()
    await world.clerk_answers()
    filed, ordered = await world.said()
    assert (filed.asked, filed.granted, filed.reference) == (Outcome.REDUCE, None, "R-1")
    assert (ordered.granted, ordered.to_level) == (Outcome.REDUCE, Level.MISDEMEANOR)
    assert (ordered.reference, ordered.on.isoformat()) == ("ORD-000001", "2026-11-24")
    assert (ordered.case_number, ordered.conviction_id) == ("21-CR-00100", "c1")
    assert ordered.court == "Superior Court of California, County of San Francisco"


async def test_one_list_for_a_court_and_run(world: World) -> None:
    """Everybody's cases of one court travel in one list."""
    await world.decide(decided("c1"), decided("c2", case_number="21-CR-00200"))
    await world.decide(decided("c3", case_number="21-CR-00300"), token=LEE)
    await world.file()
    assert len(world.court.lists) == 1
    assert [line["case_number"] for line in world.court.lines()] == [
        "21-CR-00100",
        "21-CR-00200",
        "21-CR-00300",
    ]


async def test_relieved_by_our_own_order(world: World) -> None:
    """The decision that follows our own order cancels nothing and withdraws nothing."""
    await world.decide(decided())
    await world.file()
    await world.clerk_answers()
    await world.decide(decided(outcome=Outcome.ALREADY_RELIEVED, reason="prior_relief"))
    await world.file()
    assert world.court.withdrawals == {}
    assert [effect.state for effect in await world.effects()] == [State.DONE]
    assert await world.standings() == {"c1": ("ordered", "ordered")}


async def test_a_replay_causes_no_new_effect(world: World) -> None:
    """Everything read once more, from every side, sends nothing and changes nothing."""
    await world.decide(decided())
    await world.file()
    await world.clerk_answers()
    await world.hear()
    told, effects = world.told(), await world.effects()
    world.store.kept.feeds.cursors.clear()
    await world.broker.replay(topics.DECISIONS)
    await world.hear()
    await world.file()
    assert (world.told(), await world.effects()) == (told, effects)
    assert len(world.court.lists) == 1
