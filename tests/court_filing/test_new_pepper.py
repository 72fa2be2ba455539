"""Under a new pepper the court's and the state's words still find what they are about."""

from typing import Final

import pytest

from conduit.ledger.effect import Carrier, Effect, Mode
from conduit.peppers import Peppers
from conduit.postgres import PostgresStore
from court_filing.books import Stray
from court_filing.desk import Marks
from court_filing.postgres import PostgresCourtWork
from court_filing.rehashing import rehash
from schemas.fact import ConvictionId, PersonToken
from tests.court_filing.cases import NOON

pytestmark = pytest.mark.real

OLD: Final = Marks(Peppers(b"first"))
NEW: Final = Marks(Peppers(b"first", b"second"))
CASE: Final = "CASE-1"


def _effect(marks: Marks) -> Effect:
    return Effect(
        conviction_id=ConvictionId("one"),
        act="file",
        outcome="dismiss",
        channel="ecf",
        token=PersonToken("a" * 32),
        record_version=1,
        county="ca/marin",
        destination=f"21/{marks.case(CASE)}",
        match=marks.count(CASE, "1 PC"),
    )


def _carrier(effect: Effect) -> Carrier:
    return Carrier(
        channel="ecf",
        destination=effect.destination,
        mode=Mode.REHEARSAL,
        county=effect.county,
        effects=(effect.key,),
        prepared_at=NOON,
    )


async def _rehash(books: PostgresStore[PostgresCourtWork]) -> int:
    [over] = Peppers(b"first", b"second").settle(Peppers(b"first").fingerprint)
    async with books.begin() as work:
        return await rehash(work, over)


async def test_a_filing_keeps_its_name_and_the_effect_its_marks(
    postgres_books: PostgresStore[PostgresCourtWork],
) -> None:
    """The court knows the filing by the name it had; our own look-ups use the new hashes."""
    before, after = _effect(OLD), _effect(NEW)
    async with postgres_books.begin() as work:
        await work.ledger.plan([before])
        await work.ledger.pack(_carrier(before))
    assert await _rehash(postgres_books) == 3
    async with postgres_books.begin() as work:
        [found] = await work.ledger.matching({after.match})
        kept = await work.ledger.look_up([_carrier(before).key])
        assert not await work.ledger.matching({before.match})
    assert (found.destination, found.key) == (after.destination, before.key)
    assert [(one.key, one.destination) for one in kept.values()] == [
        (_carrier(before).key, after.destination)
    ]


async def test_a_confirmation_that_came_early_finds_its_order(
    postgres_books: PostgresStore[PostgresCourtWork],
) -> None:
    """What waits for a word that is still to come is found by it; other lines stay as they are."""
    early = Stray(kind="confirmation", reference="r", line=_effect(OLD).match, said="", at=NOON)
    order = Stray(kind="order", reference="r", line="7", said="", at=NOON)
    async with postgres_books.begin() as work:
        await work.strays.put(early, order)
    assert await _rehash(postgres_books) == 1
    async with postgres_books.begin() as work:
        assert await work.strays.take("confirmation", {("r", _effect(NEW).match)})
        assert await work.strays.take("order", {("r", "7")})
