"""One is found to be two after all: each has their own again, and nothing is done twice."""

from dataclasses import replace

import pytest

from ingest.people.joining import join, part
from ingest.records.erase import erase
from ingest.refusals import CallRefused
from schemas.outcomes import Outcome
from tests.county_file import DANA
from tests.flows.propagation.twofold import (
    AGAIN,
    ALSO_HERS,
    HERS,
    WORD,
    Twofold,
    both_arrive,
)


async def test_each_has_their_own_again(twofold: Twofold) -> None:
    """Requests go back to whose they are: nothing is withdrawn, asked or told."""
    await both_arrive(twofold)
    await twofold.are_joined()
    asked = twofold.world.asked()
    await twofold.are_split()

    assert twofold.world.asked() == asked
    assert twofold.world.letters() == []
    absorbed = await twofold.token(AGAIN)
    lines = await twofold.world.filing.kept.standings.of(absorbed)
    assert [line.standing for line in lines] == ["filed"]


async def test_an_order_made_meanwhile_goes_with_its_conviction(twofold: Twofold) -> None:
    """The court granted it while they were one; told once, it is confirmed to the other."""
    await both_arrive(twofold)
    await twofold.are_joined()
    await twofold.world.court_answers("654321")
    told = twofold.world.letters()
    await twofold.are_split()
    assert twofold.world.letters() == told
    await twofold.world.state_confirms()

    assert twofold.world.letters() == [*told, "confirmed:dismiss_and_seal"]
    outcomes = await twofold.world.outcomes()
    assert outcomes["654321"] == Outcome.ALREADY_RELIEVED
    assert await twofold.world.standings() == {"filed": 1, "confirmed": 1}


async def test_what_only_the_other_gave_ground_for_is_withdrawn(twofold: Twofold) -> None:
    """A correction that comes after they were parted touches one of them alone."""
    await both_arrive(twofold)
    await twofold.are_joined()
    await twofold.are_split()
    await twofold.world.arrives(
        twofold.files.doj(HERS, replace(ALSO_HERS, on=ALSO_HERS.on.replace(year=2021)))
    )

    assert twofold.world.asked() == [("123456", "received"), ("654321", "withdrawn")]


async def test_parted_and_joined_again_nothing_is_done_twice(twofold: Twofold) -> None:
    """There and back, and a replay: one request for each case, one letter."""
    await both_arrive(twofold)
    await twofold.world.court_answers("123456")
    for _ in range(2):
        await twofold.are_joined()
        await twofold.are_split()
    await twofold.are_joined()
    await twofold.world.replay()

    assert twofold.world.asked() == [("123456", "granted"), ("654321", "received")]
    assert [letter.partition(":")[0] for letter in twofold.world.letters()] == ["ordered"]


async def test_a_file_of_both_parts_nobody_who_was_joined(twofold: Twofold) -> None:
    """The same file taken back and sent again: they stay one person."""
    await both_arrive(twofold)
    await twofold.are_joined()
    sent = twofold.files.doj(HERS, replace(ALSO_HERS, level="MISDEMEANOR"))
    await twofold.world.arrives(sent)
    await twofold.world.arrives(sent, undo=True)
    await twofold.world.arrives(sent)

    assert len(await twofold.world.filing.kept.standings.of(await twofold.token(DANA))) == 2


async def test_the_erased_stay_erased(twofold: Twofold) -> None:
    """Erased as one, neither is there again; and nobody is joined with them."""
    await both_arrive(twofold)
    await twofold.are_joined()
    one, into = await twofold.token(AGAIN), await twofold.token(DANA)
    with pytest.raises(CallRefused, match="erase that one"):
        await erase(twofold.world.office, one, by="a", ground="b", effects_settled=True)
    await erase(twofold.world.office, into, by="a", ground="b", effects_settled=True)
    await twofold.follows()

    assert await twofold.world.standings() == {}
    for act in (join, part):
        with pytest.raises(CallRefused, match="erased"):
            await act(twofold.world.office, one, into, WORD)


async def test_whoever_was_parted_from_the_erased_goes_on(twofold: Twofold) -> None:
    """One of two is erased; the other waits for nobody."""
    await both_arrive(twofold)
    await twofold.are_joined()
    await twofold.are_split()
    gone = await twofold.token(AGAIN)
    await erase(twofold.world.office, gone, by="a", ground="b", effects_settled=True)
    await twofold.follows()
    await twofold.world.court_answers("123456")

    assert await twofold.world.standings() == {"ordered": 1}
