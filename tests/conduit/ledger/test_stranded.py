"""Whose fate must be asked for."""

from datetime import timedelta

from conduit.ledger.effect import LONGEST_WAIT, State
from conduit.work import Store, Work
from tests.conduit.cases import NOON, carrier, effect, released

type Books = Store[Work]


async def _attempted(books: Books, *, owner: str) -> str:
    one = carrier(effect())
    await released(books, one, effects=[effect()])
    async with books.begin() as work:
        await work.ledger.attempt(one.key, owner=owner, at=NOON)
    return one.key


async def _stranded(books: Books, *, owner: str, after: timedelta = timedelta()) -> list[str]:
    async with books.begin() as work:
        found = await work.ledger.stranded("letter", limit=9, owner=owner, now=NOON + after)
    return [one.key for one in found]


async def test_what_this_replica_left_behind_is_stranded_at_once(books: Books) -> None:
    """After a restart, one's own unfinished attempt is asked about."""
    key = await _attempted(books, owner="0")
    assert await _stranded(books, owner="0") == [key]


async def test_another_replicas_attempt_is_its_own(books: Books) -> None:
    """A neighbour's attempt under way is left alone."""
    await _attempted(books, owner="1")
    assert await _stranded(books, owner="0") == []


async def test_what_nobody_knows_is_asked_about_again_later(books: Books) -> None:
    """An unknown carrier is stranded when its next question is due, not before."""
    key = await _attempted(books, owner="0")
    async with books.begin() as work:
        await work.ledger.settle(key, State.UNKNOWN, next_attempt_at=NOON + timedelta(minutes=1))
    assert await _stranded(books, owner="0") == []
    assert await _stranded(books, owner="0", after=timedelta(minutes=1)) == [key]


async def test_a_question_is_not_put_off_by_a_clock_that_went_wrong(books: Books) -> None:
    """Whoever was a day ahead said: tomorrow. Nobody waits that long, so it is asked now."""
    key = await _attempted(books, owner="0")
    async with books.begin() as work:
        await work.ledger.settle(key, State.UNKNOWN, next_attempt_at=NOON + timedelta(days=1))
    assert await _stranded(books, owner="0") == [key]


async def test_a_retry_is_not_put_off_by_a_clock_that_went_wrong(books: Books) -> None:
    """It waits as long as anything may, and not a second longer."""
    key = await _attempted(books, owner="0")
    for late, due in ((timedelta(), []), (timedelta(seconds=1), [key])):
        async with books.begin() as work:
            at = NOON + LONGEST_WAIT + late
            await work.ledger.settle(key, State.RETRY, next_attempt_at=at)
            found = await work.ledger.due("letter", now=NOON, limit=9)
        assert [one.key for one in found] == due


async def test_an_unknown_carrier_does_not_block_its_destination(books: Books) -> None:
    """`unknown` blocks only its own key."""
    await _attempted(books, owner="0")
    other = carrier(effect(2))
    await released(books, other, effects=[effect(2)], name="r2")
    async with books.begin() as work:
        [first] = await work.ledger.stranded("letter", limit=9, owner="0", now=NOON)
        await work.ledger.settle(first.key, State.UNKNOWN)
        due = await work.ledger.due("letter", now=NOON, limit=9)
    assert [one.key for one in due] == [other.key]
