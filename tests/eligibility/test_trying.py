"""A trial over snapshots: who is asked, under which packs, and what is never passed over."""

from datetime import date

import pytest

from conduit.keys import Found, Key
from conduit.sealing import unseal
from eligibility.law.pack import packs
from schemas.decisions import Decision, EligibilityTried
from schemas.fact import PersonToken
from schemas.outcomes import Outcome
from schemas.records import PackRef
from schemas.sealed import Section
from tests.eligibility.records import conviction, person
from tests.eligibility.tried import SF, Bench

ANN = person(conviction())
ELSEWHERE = person(conviction(section="459 PC", offense="459 PC-BURGLARY"))


async def test_what_is_published_is_the_decision_of_the_version_on_trial() -> None:
    """Sealed, with the packs that made it and the name of the trial."""
    bench = Bench()
    await bench.tries(await bench.recorded(ANN))
    [told] = [envelope.event for envelope in bench.published]
    assert isinstance(told, EligibilityTried)
    assert ({pack.id for pack in told.packs}, told.trial) == ({"CA-STAT", "SF-PILOT-2018"}, "t1")
    key = (await bench.keys.find(Section.DECISION, [told.token]))[told.token]
    assert isinstance(key, Key)
    decision = unseal(told.decision, Decision, token=told.token, key=key)
    assert [one.outcome for one in decision.convictions] == [Outcome.REDUCE]


async def test_the_same_trial_publishes_the_same_events() -> None:
    """Run again, it doubles nothing."""
    bench = Bench()
    recorded = await bench.recorded(ANN)
    await bench.tries(recorded)
    await bench.tries(recorded)
    first, second = bench.published
    assert first.id == second.id


async def test_people_of_another_county_are_not_asked() -> None:
    """The rule is not theirs."""
    bench = Bench()
    found = await bench.tries(await bench.recorded(ANN, county="ca/alameda"))
    assert (found.people, bench.published) == ([], [])


async def test_a_statute_is_tried_beside_the_policy_the_person_has() -> None:
    """What the policy gives stands over either."""
    bench = Bench()
    found = await bench.tries(await bench.recorded(ANN), before="CA-STAT", after="CA-PROP47")
    assert [len(one.differences) for one in found.people] == [0]


async def test_another_countys_policy_stays_where_it_is() -> None:
    """Only this county's plan is replaced."""
    bench = Bench()
    refs = [pack.ref for pack in packs("CA-STAT", "LA-2019", "SF-POLICY")]
    await bench.tries(await bench.recorded(ANN, refs=refs))
    [told] = [envelope.event for envelope in bench.published]
    assert told
    assert {pack.id for pack in told.packs} == {"CA-STAT", "LA-2019", "SF-PILOT-2018"}


async def test_a_pack_nobody_has_leaves_the_person_undecided() -> None:
    """Named by its reason, never guessed at."""
    bench = Bench()
    stranger = PackRef(id="CA-STAT", version="0", hash="f" * 16)
    recorded = await bench.recorded(ANN, refs=[stranger])
    found = await bench.tries(recorded)
    assert (found.undecided, found.people) == ({recorded.token: "no_such_pack"}, [])


async def test_a_record_nobody_can_read_is_counted() -> None:
    """It may be anybody's."""
    assert (await Bench().tries()).unreadable == 1


async def test_who_is_erased_while_it_runs_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between reading and sealing, too."""
    bench = Bench()
    recorded = await bench.recorded(ANN)
    find = bench.keys.find

    async def erased_then(section: Section, tokens: list[PersonToken]) -> Found:
        if section is Section.DECISION:
            await bench.keys.destroy(recorded.token)
        return await find(section, tokens)

    monkeypatch.setattr(bench.keys, "find", erased_then)
    await bench.tries(recorded)
    assert bench.published == []


@pytest.mark.parametrize("why", ["no key was lent", "it does not open"])
async def test_who_may_not_be_known_is_counted_by_age_alone(why: str) -> None:
    """Race and sex say that they were not opened; they are not said to be unknown."""
    bench = Bench(may_open=why != "no key was lent")
    recorded = await bench.recorded(ANN)
    if bench.may_open:
        recorded = recorded.model_copy(update={"identity": recorded.facts})
    [asked] = (await bench.tries(recorded)).people
    assert (asked.identity.race, asked.identity.sex) == ("not opened", "not opened")
    assert asked.identity.born_on == date(1980, 2, 29)


async def test_who_may_be_known_is_counted_by_race_and_sex() -> None:
    """As the sources print them."""
    bench = Bench()
    [asked] = (await bench.tries(await bench.recorded(ANN))).people
    assert (asked.identity.race, asked.identity.sex) == ("WHITE", "F")
    assert asked.differences[0].before.county == SF


async def test_another_ground_alone_is_published_and_counted_as_no_difference() -> None:
    """Who may stay where they are must be sure of it."""
    bench = Bench()
    [asked] = (await bench.tries(await bench.recorded(ELSEWHERE))).people
    assert (asked.differences, asked.concerned, len(bench.published)) == ((), True, 1)
