"""In lots: the first so many, only these, never these, and no further."""

import pytest

from ingest.refusals import CallRefused
from ingest.rules.promoting import Lot, stop
from ingest.rules.repinning import repin
from schemas.fact import PersonToken
from schemas.topics import RULES
from tests.flows.rules.counsel import COUNSEL, PILOT, POLICY, Counsel

EVERYBODY = Lot(everybody=True)


async def test_the_first_so_many_move_and_the_rest_stay(counsel: Counsel) -> None:
    """Nobody outside the lot is published, and the county as a whole has what it had."""
    ann, bea, cal = sorted(counsel.pinned())
    trial = await counsel.tries()
    await counsel.promotes(trial, Lot(first=1))
    assert (counsel.have(PILOT), counsel.have(POLICY)) == ([ann], [bea, cal])
    assert [state for _, state in counsel.world.asked()].count("withdrawn") == 1
    assert counsel.world.broker.read(RULES) == []


async def test_every_newest_decision_comes_out_again_from_its_snapshot(counsel: Counsel) -> None:
    """Byte for byte, by the packs that each person's snapshot names, and no others."""
    trial = await counsel.tries()
    await counsel.promotes(trial, Lot(first=2))
    again, written = await counsel.decided_again(), await counsel.decided()
    assert len(written) == 3
    assert again == written


async def test_the_next_lot_takes_the_next(counsel: Counsel) -> None:
    """Whoever moved is not counted again."""
    ann, bea, cal = sorted(counsel.pinned())
    trial = await counsel.tries()
    await counsel.promotes(trial, Lot(first=1))
    await counsel.promotes(trial, Lot(first=1))
    assert (counsel.have(PILOT), counsel.have(POLICY)) == ([ann, bea], [cal])


async def test_only_these_and_never_these(counsel: Counsel) -> None:
    """Whoever is held back stays so when everybody else moves."""
    ann, bea, cal = sorted(counsel.pinned())
    trial = await counsel.tries()
    await counsel.promotes(trial, Lot(only=[cal], stays=[ann]))
    assert (counsel.have(PILOT), counsel.have(POLICY)) == ([cal], [ann, bea])
    await counsel.promotes(trial, EVERYBODY)
    assert (counsel.have(PILOT), counsel.have(POLICY)) == (sorted([bea, cal]), [ann])


async def test_stopped_whoever_waits_stays_and_who_moved_has_moved(counsel: Counsel) -> None:
    """A lot that is under way goes no further."""
    ann, bea, cal = sorted(counsel.pinned())
    trial = await counsel.tries()
    await counsel.promotes(trial, Lot(only=[bea]))
    await counsel.promotes(trial, Lot(first=2), publishes=False)
    assert await stop(counsel.office, trial, COUNSEL) == 2
    await counsel.publishes()
    assert (counsel.have(PILOT), counsel.have(POLICY)) == ([bea], [ann, cal])
    assert await counsel.promotes(trial, EVERYBODY) == 2


async def test_no_more_are_published_than_are_decided(counsel: Counsel) -> None:
    """So that what is live never waits behind a promotion."""
    trial = await counsel.tries()
    await counsel.promotes(trial, EVERYBODY, publishes=False)
    assert [await repin(counsel.office, window=2) for _ in range(3)] == [2, 0, 0]
    await counsel.world.broker.settle()
    assert await repin(counsel.office, window=2) == 1


async def test_undone_nobody_has_it_any_more(counsel: Counsel) -> None:
    """Whoever never moved is left in peace."""
    ann, *others = sorted(counsel.pinned())
    trial = await counsel.tries()
    await counsel.promotes(trial, Lot(only=[ann]))
    published = len(counsel.world.broker.log["records.person.v1"])
    await counsel.undoes(trial)
    assert counsel.have(POLICY) == [ann, *others]
    assert len(counsel.world.broker.log["records.person.v1"]) == published + 1


async def test_a_token_that_is_nobodys_moves_no_one(counsel: Counsel) -> None:
    """A slip of the pen is said, not guessed at."""
    trial = await counsel.tries()
    nobody = PersonToken("f" * 32)
    with pytest.raises(CallRefused, match="nobody's token"):
        await counsel.promotes(trial, Lot(only=[nobody, min(counsel.pinned())]))
    assert counsel.have(PILOT) == []


async def test_two_promotions_are_never_in_lots_at_once(counsel: Counsel) -> None:
    """Who has what must be said in one sentence."""
    first = await counsel.tries()
    await counsel.promotes(first, Lot(first=1))
    second = await counsel.tries()
    with pytest.raises(CallRefused, match=f"{first} is in lots"):
        await counsel.promotes(second, Lot(first=1))


async def test_what_rests_on_another_is_undone_first(counsel: Counsel) -> None:
    """There and back again: the second promotion stands on the first."""
    there = await counsel.tries()
    await counsel.promotes(there, EVERYBODY)
    back = await counsel.tries(PILOT, POLICY)
    await counsel.promotes(back, EVERYBODY)
    assert counsel.have(PILOT) == []
    with pytest.raises(CallRefused, match=f"{back} came later"):
        await counsel.undoes(there)
    await counsel.undoes(back)
    assert len(counsel.have(PILOT)) == 3


async def test_only_a_lot_can_be_stopped(counsel: Counsel) -> None:
    """For everybody it is undone, and before it began there is nothing to stop."""
    trial = await counsel.tries()
    with pytest.raises(CallRefused, match="never promoted"):
        await stop(counsel.office, trial, COUNSEL)
    await counsel.promotes(trial, EVERYBODY)
    with pytest.raises(CallRefused, match="undo takes it back"):
        await stop(counsel.office, trial, COUNSEL)
