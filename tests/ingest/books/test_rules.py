"""Trials, promotions and lots: what the books keep of rules in motion."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from conduit.envelope import post
from ingest.books.rules import Promotion, Stage, Trial
from schemas.fact import PersonToken
from schemas.records import PackRef
from schemas.topics import RECORDS
from tests.ingest.books.entries import ANN, BOB, NOW, Kept, enrolled, event, snapshot

NOBODY = PersonToken("f" * 32)
OLD = PackRef(id="CA-STAT", version="1", hash="0" * 16)
NEW = PackRef(id="CA-STAT", version="2", hash="1" * 16)
TRIAL = Trial(
    id="t1",
    county="ca/marin",
    before=OLD,
    after=NEW,
    as_of=NOW.date(),
    signed=False,
    begun_by="R. Counsel",
    begun_at=NOW,
    horizon=5,
)
PROMOTION = Promotion(trial="t1", county="ca/marin", before=OLD, after=NEW, at=NOW, horizon=5)


async def _begun(store: Kept, *, ann: int = 3, bob: int = 9) -> None:
    await enrolled(store)
    async with store.begin() as work:
        await work.people.put(
            [snapshot(ANN, ann, entered=False), snapshot(BOB, bob, entered=False)]
        )
        await work.rules.put_trial(TRIAL)
        await work.rules.put_promotion(PROMOTION)


async def test_a_trial_is_kept_and_finished(store: Kept) -> None:
    """The newest first, each as it was put."""
    done = replace(TRIAL, finished_at=NOW, ends={3: 7}, report='{"people": 2}')
    later = replace(TRIAL, id="t2", begun_at=NOW + timedelta(hours=1))
    async with store.begin() as work:
        for one in (TRIAL, later, done):
            await work.rules.put_trial(one)
    async with store.begin() as work:
        assert await work.rules.trial("t1") == done
        assert await work.rules.trial("nobody's") is None
        assert await work.rules.trials() == [later, done]


async def test_a_line_is_found_once_and_about_somebody(store: Kept) -> None:
    """However often it is read."""
    await _begun(store)
    async with store.begin() as work:
        await work.rules.put_lines([("t1", ANN), ("t1", NOBODY)])
        await work.rules.put_lines([("t1", ANN)])
        await work.rules.put_lines([])
    async with store.begin() as work:
        assert await work.rules.lines("t1") == 1


async def test_concerned_is_who_was_found_and_who_came_later(store: Kept) -> None:
    """In order of tokens, but not who was named already."""
    await _begun(store)
    async with store.begin() as work:
        assert await work.rules.concerned(PROMOTION, limit=9) == [BOB]
        await work.rules.put_lines([("t1", ANN)])
        assert await work.rules.concerned(PROMOTION, limit=9) == [ANN, BOB]
        assert await work.rules.concerned(PROMOTION, limit=1) == [ANN]
        await work.rules.choose("t1", [ANN], moves=True)
        assert await work.rules.concerned(PROMOTION, limit=9) == [BOB]
        elsewhere = replace(PROMOTION, trial="t9", county="ca/alameda")
        assert await work.rules.concerned(elsewhere, limit=9) == []


async def test_all_who_are_concerned_wait_with_those_named_or_without(store: Kept) -> None:
    """Each once, however often it is said."""
    await _begun(store)
    async with store.begin() as work:
        await work.rules.put_lines([("t1", ANN)])
        await work.rules.choose("t1", [ANN], moves=False)
        assert await work.rules.enqueue_concerned(PROMOTION, named=False) == 1
        assert await work.rules.waiting(limit=9) == [BOB]
        assert await work.rules.enqueue_concerned(PROMOTION, named=True) == 2
        assert await work.rules.waiting(limit=9) == [ANN, BOB]


async def test_the_last_word_about_a_person_stands(store: Kept) -> None:
    """Chosen, then held back."""
    await _begun(store)
    async with store.begin() as work:
        await work.rules.alone()
        await work.rules.choose("t1", [ANN, BOB], moves=True)
        await work.rules.choose("t1", [BOB], moves=False)
    async with store.begin() as work:
        chosen = await work.rules.chosen([ANN, BOB])
        assert (chosen[ANN], chosen[BOB]) == ({"t1": True}, {"t1": False})
        assert await work.rules.counted("t1") == {True: 1, False: 1}


async def test_stopped_who_waits_is_chosen_no_more(store: Kept) -> None:
    """Whoever was published before keeps it."""
    await _begun(store)
    async with store.begin() as work:
        await work.rules.choose("t1", [ANN, BOB], moves=True)
        await work.rules.enqueue([ANN, BOB])
        await work.rules.enqueue([ANN])
        assert await work.rules.count_waiting() == 2
        assert await work.rules.waiting(limit=1) == [ANN]
        await work.rules.done([ANN])
    async with store.begin() as work:
        assert await work.rules.stop("t1") == 1
        assert await work.rules.counted("t1") == {True: 1}
        assert await work.rules.count_waiting() == 0


async def test_who_is_published_is_waited_for_until_decided(store: Kept) -> None:
    """By that version or a later one, and not for ever."""
    await _begun(store)
    async with store.begin() as work:
        await work.rules.enqueue([ANN, BOB])
        await work.rules.asked([event(ANN, 3), event(BOB, 9)], NOW)
        assert await work.rules.waiting(limit=9) == []
        assert await work.rules.unanswered(since=NOW) == 2
        await work.rules.answered({ANN: 4, BOB: 8})
        assert await work.rules.unanswered(since=NOW) == 1
        assert await work.rules.unanswered(since=NOW + timedelta(minutes=1)) == 0


async def test_whoever_did_not_wait_is_waited_for_all_the_same(store: Kept) -> None:
    """The calendar asks about people for whom no other law holds."""
    await _begun(store)
    async with store.begin() as work:
        await work.rules.asked([event(ANN, 3)], NOW)
        await work.rules.asked([event(ANN, 4)], NOW)
        assert await work.rules.unanswered(since=NOW) == 1
        await work.rules.answered({ANN: 3})
        assert await work.rules.unanswered(since=NOW) == 1


async def test_who_is_to_be_published_once_more_waits_again(store: Kept) -> None:
    """Whatever was asked before."""
    await _begun(store)
    async with store.begin() as work:
        await work.rules.enqueue([ANN])
        await work.rules.asked([event(ANN, 3)], NOW)
        await work.rules.enqueue([ANN])
        assert await work.rules.waiting(limit=9) == [ANN]


async def test_promotions_follow_one_another(store: Kept) -> None:
    """The stage is the newest that was put."""
    await _begun(store)
    async with store.begin() as work:
        await work.rules.put_promotion(replace(PROMOTION, stage=Stage.EVERYBODY))
        await work.rules.put_trial(replace(TRIAL, id="t0"))
        later = replace(PROMOTION, trial="t0", at=NOW + timedelta(hours=1))
        await work.rules.put_promotion(later)
    async with store.begin() as work:
        found = await work.rules.promotions()
    assert [(one.trial, one.stage) for one in found] == [
        ("t1", Stage.EVERYBODY),
        ("t0", Stage.LOTS),
    ]


async def test_what_is_not_published_yet_lies_beyond_the_horizon(store: Kept) -> None:
    """A trial can't have seen it, however old it is."""
    await enrolled(store)
    async with store.begin() as work:
        assert await work.rules.horizon(100) == 100
        await work.people.put([snapshot(ANN, 40), snapshot(BOB, 9, entered=False)])
        assert await work.rules.horizon(100) == 39
        assert await work.rules.horizon(20) == 20
        promised = post(RECORDS, event(BOB, 10), source="ingest", time=NOW)
        await work.outbox.put(promised)
        assert await work.rules.horizon(20) == 9


async def test_of_the_erased_nothing_is_kept(store: Kept) -> None:
    """Neither that a trial found them nor that they were chosen."""
    await _begun(store)
    async with store.begin() as work:
        await work.rules.put_lines([("t1", ANN), ("t1", BOB)])
        await work.rules.choose("t1", [ANN], moves=True)
        await work.rules.forget(ANN)
    async with store.begin() as work:
        assert await work.rules.lines("t1") == 1
        assert await work.rules.counted("t1") == {}


async def test_a_promotion_waits_for_snapshots_in_the_making(store: Kept) -> None:
    """Else one of them could be made by the old rule, and be noticed by nobody."""

    async def promotes() -> None:
        async with store.begin() as work:
            await work.rules.alone()

    async with store.begin() as work:
        await work.rules.promotions()
        promotion = asyncio.create_task(promotes())
        await asyncio.sleep(0.3)
        assert not promotion.done()
    await asyncio.wait_for(promotion, 5)
