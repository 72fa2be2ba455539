"""Orders, and whole stories, told alike by both courts."""

import httpx

from tests.court_filing.cases import ECF_COURT, decided
from tests.court_filing.contract.bundle import NUMBERS, Bundle
from tests.court_filing.world import World


async def test_the_feed_of_orders(court: httpx.AsyncClient, bundle: Bundle) -> None:
    """The feed counts by one, says what to ask after next, and carries what we read of it."""
    before = (await court.get("/orders")).json()["next"]
    await bundle.put(court)
    late = {"case_number": bundle.cases[2], "verdict": "granted"}
    await court.post("/clerk/answer", json=late)
    feed = (await court.get("/orders", params={"after": before, "limit": 1})).json()
    [order] = feed["orders"]
    [line] = order["lines"]
    assert (feed["next"], order["seq"], order["list_id"]) == (before + 1, before + 1, bundle.id)
    assert (line["line"], line["verdict"], line["granted"]) == (
        bundle.lines[2],
        "granted",
        "reduce",
    )
    assert (await court.get("/orders", params={"after": before + 1})).json()["orders"] == []


async def test_the_whole_story(court: httpx.AsyncClient) -> None:
    """Granted, listed, corrected and withdrawn; granted again, ordered, and vacated."""
    world = World(court=court)
    await world.decide(decided())
    await world.knob("lose_answer_after_accept")
    await world.file()
    world.later()
    await world.send()
    await world.decide()
    await world.file()
    await world.decide(decided())
    await world.file()
    await world.clerk_answers()
    reference = (await world.said())[-1].reference
    await court.post(f"/orders/{reference}/vacate", json={"reason": "r"})
    await world.office.orders.poll()
    await world.broker.settle()
    assert [kind.value for kind in world.told()] == [
        "unknown",
        "filed",
        "withdrawn",
        "filed",
        "ordered",
        "vacated",
    ]


async def test_the_electronic_story(court: httpx.AsyncClient) -> None:
    """Filed, its receipt lost and found by our mark; ordered count by count under our keys."""
    world = World(court=court)
    case = f"21-CR-{next(NUMBERS) * 1000:05}"
    await world.decide(*(decided(c, court=ECF_COURT, case_number=case) for c in ("e1", "e2")))
    await world.knob("lose_answer_after_accept")
    await world.file()
    world.later()
    await world.send()
    assert set((await world.standings()).values()) == {("filed", "granted")}
    await world.clerk_answers(case)
    assert set((await world.standings()).values()) == {("ordered", "ordered")}


async def test_an_electronic_filing_is_cancelled(court: httpx.AsyncClient) -> None:
    """What the clerk has not reviewed is given back, also where that answer is lost."""
    world = World(court=court)
    case = f"21-CR-{next(NUMBERS) * 1000:05}"
    await world.decide(decided("e3", court=ECF_COURT, case_number=case))
    await world.file()
    await world.decide()
    await world.knob("lose_answer_after_accept")
    await world.file()
    world.later()
    await world.send()
    assert [kind.value for kind in world.told()] == ["received", "withdrawn"]
