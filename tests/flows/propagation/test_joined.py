"""Two are found to be one: what was asked and told under the other name goes on under this one."""

from dataclasses import replace

from schemas import topics
from schemas.outcomes import Outcome
from tests.county_file import DANA
from tests.flows.propagation.twofold import AGAIN, ALSO_HERS, HERS, Twofold, both_arrive


async def test_before_a_filing_both_are_asked_for_once(twofold: Twofold) -> None:
    """Joined while the court cannot be reached: each case is asked about once."""
    twofold.world.court.reachable = False
    await both_arrive(twofold)
    await twofold.are_joined()
    twofold.world.court.reachable = True
    await twofold.world.passes(hours=2)

    assert sorted(twofold.world.asked()) == [("123456", "received"), ("654321", "received")]
    assert await twofold.world.standings() == {"filed": 2}


async def test_after_a_filing_nothing_is_asked_again(twofold: Twofold) -> None:
    """The request under the other name stays, and its order is told to this person."""
    await both_arrive(twofold)
    asked = twofold.world.asked()
    await twofold.are_joined()
    assert twofold.world.asked() == asked
    await twofold.world.court_answers("654321")

    assert await twofold.world.standings() == {"filed": 1, "ordered": 1}
    [letter] = twofold.world.letters()
    assert letter == "ordered:dismiss_and_seal + pending:filed"


async def test_after_a_letter_nothing_is_told_again(twofold: Twofold) -> None:
    """What was told under the other name counts as told; the confirmation is told once."""
    await both_arrive(twofold)
    await twofold.world.court_answers("654321")
    told = twofold.world.letters()
    await twofold.are_joined()
    assert twofold.world.letters() == told == ["ordered:dismiss_and_seal"]
    await twofold.world.state_confirms()

    assert twofold.world.letters() == [*told, "confirmed:dismiss_and_seal + pending:filed"]
    assert await twofold.world.outcomes() == {
        "123456": Outcome.DISMISS_AND_SEAL,
        "654321": Outcome.ALREADY_RELIEVED,
    }


async def test_a_count_that_both_have_is_asked_about_once(twofold: Twofold) -> None:
    """Filed under both names, one of the two requests is taken back."""
    await both_arrive(twofold, HERS, replace(HERS, person=AGAIN))
    assert len(twofold.world.asked()) == 2
    await twofold.are_joined()

    assert sorted(state for _, state in twofold.world.asked()) == ["received", "withdrawn"]
    assert await twofold.world.standings() == {"filed": 1}


async def test_a_count_asked_about_under_the_other_name_is_not_asked_about_again(
    twofold: Twofold,
) -> None:
    """The record that stays hears of the count later: the request stands as it is."""
    await both_arrive(twofold, ALSO_HERS)
    await twofold.world.arrives(twofold.files.doj(HERS, ALSO_HERS))
    await twofold.are_joined()
    asked = twofold.world.asked()
    await twofold.world.arrives(
        twofold.files.doj(HERS, replace(ALSO_HERS, person=DANA, cycle=102), ALSO_HERS)
    )

    assert twofold.world.asked() == asked
    assert await twofold.world.standings() == {"filed": 2}


async def test_a_later_file_still_finds_them(twofold: Twofold) -> None:
    """A correction under the number that was absorbed is a correction of the one person."""
    await both_arrive(twofold)
    await twofold.are_joined()
    await twofold.world.arrives(
        twofold.files.doj(HERS, replace(ALSO_HERS, on=ALSO_HERS.on.replace(year=2021)))
    )

    assert twofold.world.asked() == [("123456", "received"), ("654321", "withdrawn")]


async def test_the_absorbed_name_leads_on(twofold: Twofold) -> None:
    """Its last version says who it is now, and tells nothing else."""
    await both_arrive(twofold)
    await twofold.are_joined()

    absorbed = await twofold.token(AGAIN)
    last = [e for e in twofold.world.broker.read(topics.DECISIONS) if e.token == absorbed][-1]
    assert last.superseded_by == await twofold.token(DANA)
    assert (last.counties, last.contact) == ((), None)


async def test_a_replay_after_it_does_nothing(twofold: Twofold) -> None:
    """Everything comes once more, what was decided before they were joined first."""
    await both_arrive(twofold)
    await twofold.world.court_answers("654321")
    await twofold.are_joined()
    before = twofold.world.asked(), twofold.world.letters(), await twofold.world.standings()
    await twofold.world.replay()

    now = twofold.world.asked(), twofold.world.letters(), await twofold.world.standings()
    assert now == before
