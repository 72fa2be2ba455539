"""What entering a decision does to the books."""

import pytest

from conduit.envelope import tombstone
from conduit.errors import Rejected, Unavailable
from conduit.keys_memory import MemoryKeyStore
from conduit.ledger.effect import State
from schemas import topics
from schemas.fact import Level
from schemas.outcomes import Outcome
from schemas.people import Identity
from tests.court_filing.cases import ECF_COURT, NOON, ROE, decided, sealed
from tests.court_filing.world import World, letter


@pytest.fixture
def office() -> World:
    """A rehearsing office."""
    return World()


async def test_granted_convictions_are_wanted(office: World) -> None:
    """Each granted conviction becomes one effect on its court's road, and every one a standing."""
    await office.decide(
        decided("c1"),
        decided("c2", Outcome.REDUCE, to_level=Level.MISDEMEANOR, court=ECF_COURT),
        decided("c3", Outcome.NOT_ELIGIBLE, reason="super_strike"),
    )
    wanted = {(e.conviction_id, e.channel, e.outcome) for e in await office.effects()}
    assert wanted == {("c1", "list", "dismiss_and_seal"), ("c2", "ecf", "reduce:misdemeanor")}
    assert await office.standings() == {
        "c1": ("held", "granted"),
        "c2": ("held", "granted"),
        "c3": ("not_eligible", "super_strike"),
    }


async def test_other_counties_are_not_asked(office: World) -> None:
    """A conviction of a county that is not served, or not known, is out of scope."""
    await office.decide(decided("c1", county="ca/alameda"), decided("c2", county=None))
    assert await office.effects() == []
    assert set((await office.standings()).values()) == {("out_of_scope", "unserved")}


async def test_what_no_court_could_place_is_reviewed(office: World) -> None:
    """Without a court, a case number or a section nothing is asked, and the reason says why."""
    await office.decide(
        decided("c1", court="CASC NOWHERE"),
        decided("c2", case_number=" "),
        decided("c3", section=None),
    )
    reasons = [reason for _, reason in (await office.standings()).values()]
    assert reasons == ["no_court", "no_case_number", "no_section"]
    assert await office.effects() == []


async def test_nobody_is_filed_about_who_cannot_be_named(office: World) -> None:
    """A person without birth date and state number cannot be told from another by a court."""
    await office.decide(decided(), who=Identity(name="ROE,JANE"))
    assert await office.standings() == {"c1": ("review", "no_identity")}


async def test_unsigned_law_stays_inside() -> None:
    """Outside a rehearsal, nothing rests on a ruling that no lawyer signed."""
    office = World(rehearsal=False)
    await office.decide(decided("c1", signed=False), decided("c2"))
    assert await office.standings() == {"c1": ("review", "unsigned"), "c2": ("held", "granted")}


async def test_a_stale_decision_changes_nothing(office: World) -> None:
    """An older decision that arrives late is passed over."""
    await office.decide(decided(outcome=Outcome.NOT_ELIGIBLE, reason="r"))
    newer = await sealed(office.keys, decided(), version=9)
    older = await sealed(office.keys, decided(outcome=Outcome.REVIEW), version=8)
    await office.publish(newer)
    await office.publish(older)
    assert await office.standings() == {"c1": ("held", "granted")}


async def test_a_correction_before_filing_cancels(office: World) -> None:
    """A conviction that is no longer granted before anything left is cancelled."""
    await office.decide(decided())
    await office.decide(decided(outcome=Outcome.NOT_ELIGIBLE, reason="prior"))
    assert [effect.state for effect in await office.effects()] == [State.CANCELLED]
    assert await office.standings() == {"c1": ("not_eligible", "prior")}


async def test_a_vanished_conviction_is_cancelled(office: World) -> None:
    """A conviction that is missing from the newest decision is looked for by difference."""
    await office.decide(decided("c1"), decided("c2"))
    await office.decide(decided("c2"))
    states = {effect.conviction_id: effect.state for effect in await office.effects()}
    assert states == {"c1": State.CANCELLED, "c2": State.PLANNED}
    assert set(await office.standings()) == {"c2"}


async def test_a_replay_causes_nothing(office: World) -> None:
    """Everything read once more leaves the books as they were."""
    await office.decide(decided())
    before = office.store.kept.ledger.effects
    await office.broker.replay(topics.DECISIONS)
    assert office.store.kept.ledger.effects == before


async def test_an_erased_person_is_forgotten(office: World) -> None:
    """A decision that no key opens any more removes what is kept, and is no dead letter."""
    await office.decide(decided())
    again = await sealed(office.keys, decided(), version=5)
    await office.keys.destroy(ROE)
    await office.publish(again)
    assert await office.standings() == {}
    assert [effect.state for effect in await office.effects()] == [State.CANCELLED]
    assert office.broker.dead == []


async def test_a_tombstone_forgets(office: World) -> None:
    """A tombstone removes what is kept of a person."""
    await office.decide(decided())
    [known] = office.broker.log[topics.DECISIONS.name]
    await office.broker.publish(
        tombstone(topics.DECISIONS, ROE, source="eligibility", time=NOON, cause=known.id)
    )
    assert office.store.kept.newest.kept == {}
    assert await office.standings() == {}


async def test_a_standing_keeps_the_day_it_began(office: World) -> None:
    """A standing that stays keeps its beginning; one that changes begins anew."""
    await office.decide(decided())
    [before] = await office.store.kept.standings.of(ROE)
    await office.decide(decided())
    [after] = await office.store.kept.standings.of(ROE)
    assert (after.since, after.record_version) == (before.since, 2)


async def test_a_broken_seal_is_refused(office: World) -> None:
    """A section that does not open is refused with a reason that says nothing personal."""
    event = await sealed(office.keys, decided())
    broken = event.model_copy(update={"decision": event.identity})
    async with office.store.begin() as work:
        with pytest.raises(Rejected, match="wrong_form"):
            await office.office.clerk.enter(work, [letter(broken)])


async def test_a_key_that_is_not_there_yet_is_waited_for(office: World) -> None:
    """Where the key store has no key yet the decision is still good."""
    event = await sealed(MemoryKeyStore(), decided())
    async with office.store.begin() as work:
        with pytest.raises(Unavailable):
            await office.office.clerk.enter(work, [letter(event)])
