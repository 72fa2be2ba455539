"""A rule is tried on everybody before it counts for anybody."""

from dataclasses import replace

import pytest

from eligibility.trial import Turn
from ingest.refusals import CallRefused
from ingest.rules.promoting import Lot
from schemas.topics import RECORDS, TRIALS
from tests.flows.rules.counsel import POLICY, Counsel


async def test_a_trial_counts_whom_the_new_version_would_change(counsel: Counsel) -> None:
    """Everybody in the county is asked under both, and nothing follows from it."""
    asked, decided = counsel.world.asked(), await counsel.world.outcomes()
    await counsel.tries()
    people = [person for one in counsel.rounds for person in one.people]
    assert [[d.turn for d in p.differences] for p in people] == [[Turn.OTHER_RELIEF]] * 3
    await counsel.world.passes()
    assert (counsel.world.asked(), await counsel.world.outcomes()) == (asked, decided)
    assert len(counsel.world.broker.read(RECORDS)) == 3


async def test_a_version_tried_against_itself_publishes_nobody(counsel: Counsel) -> None:
    """Only differences travel."""
    await counsel.tries(POLICY, POLICY)
    assert counsel.world.broker.read(TRIALS) == []


async def test_a_trial_that_was_killed_is_unfinished_and_runs_again_without_doubling(
    counsel: Counsel,
) -> None:
    """It has its name still, and each person is found once."""
    killed = await counsel.begins()
    await counsel.runs(killed, breaks_off_after=2)
    with pytest.raises(CallRefused, match="unfinished"):
        await counsel.promotes(killed.id, Lot(everybody=True))

    again = await counsel.tries()

    assert again == killed.id
    assert len({e.id for e in counsel.world.broker.log[TRIALS.name]}) == 3
    async with counsel.office.store.begin() as work:
        assert await work.rules.lines(again) == 3


async def test_what_cannot_be_opened_is_counted_and_concerned(counsel: Counsel) -> None:
    """A damaged section is never passed over in silence."""
    first = min(counsel.pinned())
    log = counsel.world.broker.log[RECORDS.name]
    [place] = [at for at, envelope in enumerate(log) if envelope.key == first]
    event = log[place].event
    assert event
    broken = event.model_copy(update={"facts": event.identity})
    log[place] = replace(log[place], event=broken)

    trial = await counsel.tries()

    assert [one.undecided for one in counsel.rounds if one.undecided] == [{first: "wrong_form"}]
    async with counsel.office.store.begin() as work:
        assert await work.rules.lines(trial) == 3


async def test_an_erased_person_is_told_apart_from_one_who_cannot_be_read(
    counsel: Counsel,
) -> None:
    """Destroyed keys are nobody's fault."""
    await counsel.world.keys.destroy(min(counsel.pinned()))
    await counsel.tries()
    assert sum(one.erased for one in counsel.rounds) == 1
    assert not any(one.undecided for one in counsel.rounds)


async def test_the_journey_does_not_take_a_trial_for_a_decision(counsel: Counsel) -> None:
    """It says that a rule was tried, and that nothing followed."""
    await counsel.tries()
    token = min(counsel.pinned())
    lines = await counsel.world.journey_of(token)
    said = [line.what for line in lines]
    assert said[-1].startswith("Another version of a rule was tried")
    assert said.count("Decided.") == 1
