"""A list, from wanted effects to the state's confirmation, at a court that takes lists."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from conduit.ledger.effect import State
from conduit.ledger.port import NotReleasable
from schemas import topics
from schemas.fact import Level, PersonToken
from schemas.filings import FilingKind
from schemas.outcomes import Outcome
from tests.court_filing.cases import decided, sealed
from tests.court_filing.world import World

NO = decided(outcome=Outcome.NOT_ELIGIBLE, reason="prior")
LEE = PersonToken("b" * 32)


@pytest.fixture
def world() -> World:
    """A rehearsal."""
    return World()


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


async def test_a_correction_before_filing_cancels(world: World) -> None:
    """A correction that comes before the list leaves takes its line off; the others still go."""
    await world.decide(decided("c1"))
    await world.decide(decided("c2", case_number="21-CR-00200"), token=LEE)
    await world.prepare()
    await world.decide(NO)
    await world.file()
    assert [line["case_number"] for line in world.court.lines()] == ["21-CR-00200"]
    assert await world.standings() == {"c1": ("not_eligible", "prior")}


async def test_a_correction_after_filing_withdraws(world: World) -> None:
    """A correction that comes after the list was taken withdraws its line, and tells so."""
    await world.decide(decided())
    await world.file()
    await world.decide(NO)
    assert await world.standings() == {"c1": ("filed", "withdrawing")}
    await world.file()
    assert [line["state"] for line in world.court.lines()] == ["withdrawn"]
    assert world.told() == [FilingKind.FILED, FilingKind.WITHDRAWN]
    assert await world.standings() == {"c1": ("withdrawn", "withdrawn")}


async def test_granted_again_after_a_withdrawal(world: World) -> None:
    """What is granted again after a withdrawal is filed anew, as a line of its own."""
    await world.decide(decided())
    await world.file()
    await world.decide(NO)
    await world.file()
    await world.decide(decided())
    await world.file()
    assert [line["state"] for line in world.court.lines()] == ["withdrawn", "received"]
    assert [effect.sequence for effect in await world.effects() if effect.act == "file"] == [0, 1]


async def test_another_outcome_after_filing(world: World) -> None:
    """Where the outcome changes, the old is withdrawn before the new is filed."""
    await world.decide(decided())
    await world.file()
    await world.decide(decided(outcome=Outcome.REDUCE, to_level=Level.MISDEMEANOR))
    await world.file()
    await world.file()
    assert [(line["action"], line["state"]) for line in world.court.lines()] == [
        ("dismiss_and_seal", "withdrawn"),
        ("reduce", "received"),
    ]


async def test_a_withdrawal_that_comes_too_late(world: World) -> None:
    """A line that was ordered before its withdrawal arrived stays ordered."""
    await world.decide(decided())
    await world.file()
    await world.line.post("/clerk/answer", json={"case_number": "21-CR-00100"})
    await world.decide(NO)
    await world.file()
    assert await world.standings() == {"c1": ("filed", "withdrawal_too_late")}
    await world.hear()
    assert await world.standings() == {"c1": ("confirmed", "confirmed")}
    assert FilingKind.WITHDRAWN not in world.told()


async def test_an_order_before_the_withdrawal_left(world: World) -> None:
    """A withdrawal that has not left is called off when the order comes first."""
    await world.decide(decided())
    await world.file()
    await world.decide(NO)
    await world.prepare()
    await world.clerk_answers()
    await world.file()
    assert world.court.withdrawals == {}
    assert await world.standings() == {"c1": ("ordered", "ordered")}


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


async def test_a_lost_withdrawal_is_repeated_harmlessly(world: World) -> None:
    """A withdrawal whose answer was lost is asked once more, and counts once."""
    await world.decide(decided())
    await world.file()
    await world.decide(NO)
    await world.knob("lose_answer_after_accept")
    await world.file()
    world.later()
    await world.send()
    assert len(world.court.withdrawals) == 1
    assert world.told() == [FilingKind.FILED, FilingKind.WITHDRAWN]


async def test_a_correction_while_the_fate_is_unknown(world: World) -> None:
    """What is corrected while its fate is unknown is withdrawn as soon as it is known."""
    await world.decide(decided())
    await world.knob("lose_answer_after_accept")
    await world.file()
    await world.decide(NO)
    assert await world.standings() == {"c1": ("unknown", "prior")}
    world.later()
    await world.send()
    await world.file()
    assert [line["state"] for line in world.court.lines()] == ["withdrawn"]


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


async def test_papers_that_changed_are_packed_anew(world: World) -> None:
    """A decision that changes what a paper says voids the paper, not the request."""
    await world.decide(decided())
    await world.prepare()
    await world.office.gate.rehearse()
    cited = decided().model_copy(update={"citation": "Pen. Code, § 1170.18"})
    await world.decide(cited)
    await world.send()
    assert world.court.lists == {}
    await world.file()
    assert len(world.court.lists) == 1


async def test_nothing_leaves_without_a_named_person() -> None:
    """Outside a rehearsal a list waits for somebody who did not prepare it."""
    world = World(rehearsal=False)
    await world.decide(decided())
    await world.prepare()
    await world.send()
    assert world.court.lists == {}
    [release] = await world.store.kept.ledger.releases(waiting=True)
    with pytest.raises(NotReleasable, match="same_person"):
        await world.office.gate.approve(release.id, by="court-filing")
    await world.office.gate.approve(release.id, by="r.lawyer")
    await world.send()
    assert len(world.court.lists) == 1
    assert [event.act for event in world.broker.read(topics.AUDIT)] == [
        "release.approve",
        "disclose.list",
    ]


async def test_any_change_voids_a_waiting_release() -> None:
    """A release that waits is void once one of its lines is cancelled."""
    world = World(rehearsal=False)
    await world.decide(decided("c1"), decided("c2", case_number="21-CR-00200"))
    await world.prepare()
    [release] = await world.store.kept.ledger.releases(waiting=True)
    await world.decide(decided("c1"))
    with pytest.raises(NotReleasable, match="void"):
        await world.office.gate.approve(release.id, by="r.lawyer")


async def test_a_name_no_font_has_holds_up_nobody(world: World) -> None:
    """A line that cannot be printed is set aside for a person; the others go."""
    await world.decide(decided("c1"))
    odd = decided("c2", case_number="21-CR-\N{CJK UNIFIED IDEOGRAPH-4E00}")
    await world.decide(odd, token=LEE)
    await world.file()
    await world.file()
    assert [line["case_number"] for line in world.court.lines()] == ["21-CR-00100"]
    [stray] = await world.store.kept.strays.waiting()
    assert (stray.kind, stray.reference) == ("not_packed", "cannot_be_set")


async def test_what_cannot_be_printed_stands_in_review(world: World) -> None:
    """It is not said to be held; a newer decision that can be printed is filed."""
    await world.decide(decided("c1", case_number="21-CR-\N{CJK UNIFIED IDEOGRAPH-4E00}"))
    await world.file()
    assert await world.standings() == {"c1": ("review", "cannot_be_printed")}
    await world.file()
    assert {effect.state for effect in await world.effects()} == {State.CANCELLED}
    await world.decide(decided("c1"))
    await world.file()
    assert await world.standings() == {"c1": ("filed", "granted")}


async def test_a_person_erased_before_filing_is_not_filed_about(world: World) -> None:
    """A person whose keys are destroyed is on no list."""
    await world.decide(decided())
    await world.prepare()
    await world.office.gate.rehearse()
    again = await sealed(world.keys, decided(), version=7)
    await world.keys.destroy(again.token)
    await world.publish(again)
    await world.send()
    assert world.court.lists == {}


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
