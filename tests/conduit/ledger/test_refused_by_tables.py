"""What a table must never hold, the table itself refuses, whoever writes to it."""

from typing import LiteralString

import pytest
from psycopg import errors

from conduit.ledger.effect import State
from conduit.postgres import Pool, PostgresStore, PostgresWork
from tests.conduit.cases import NOON, carrier, effect, released

pytestmark = pytest.mark.real


@pytest.fixture
async def filled(pool: Pool) -> Pool:
    """Two released letters to one place."""
    first, second = carrier(effect(1)), carrier(effect(2))
    await released(PostgresStore(pool, PostgresWork), first, second, effects=[effect(1), effect(2)])
    return pool


@pytest.mark.parametrize(
    ("statement", "constraint"),
    [
        ("update carriers set mode = 'live'", "only_signed_goes_live"),
        ("update carriers set state = 'attempting'", "one_attempt_per_destination"),
        ("update carriers set release = null", "only_released_leaves"),
        ("update carriers set state = 'lost'", "standing_check"),
        ("update effects set state = 'lost'", "standing_check"),
        ("update releases set approved_by = prepared_by", "two_people"),
        ("update releases set void = true", "void_stays_closed"),
        (
            "insert into carried select c.key, e.key, 9, true from carriers c, effects e where e.carrier <> c.key",
            "one_live_carrier_per_effect",
        ),
        (
            "insert into effects overriding system value select * from effects",
            "effects_pkey",
        ),
    ],
)
async def test_the_table_refuses(filled: Pool, statement: LiteralString, constraint: str) -> None:
    """A statement that would break a promise fails by the promise's name."""
    async with filled.connection() as link:
        with pytest.raises(errors.IntegrityError, match=constraint):
            await link.execute(statement)


async def test_a_dissolved_envelope_frees_its_seats(filled: Pool) -> None:
    """Membership follows the envelope's state by itself."""
    async with filled.connection() as link:
        await link.execute("update carriers set state = 'refused'")
        found = await link.execute("select count(*) as n from carried where live")
        assert await found.fetchone() == {"n": 0}


async def test_two_dispatchers_never_take_the_same_letter(filled: Pool) -> None:
    """While one has a letter in hand, the other finds nothing due there."""
    store = PostgresStore(filled, PostgresWork)
    async with store.begin() as work:
        [due] = await work.ledger.due("letter", now=NOON, limit=5)
        await work.ledger.attempt(due.key)
    async with store.begin() as work:
        assert await work.ledger.due("letter", now=NOON, limit=5) == []
        waiting = await work.ledger.carriers({State.RELEASED}, channel="letter")
    assert len(waiting) == 1


async def test_a_person_being_planned_for_is_left_alone(filled: Pool) -> None:
    """While a decision about someone is entered, nothing that concerns them leaves."""
    store = PostgresStore(filled, PostgresWork)
    async with store.begin() as planning:
        await planning.ledger.of(effect().token)
        async with store.begin() as leaving:
            assert await leaving.ledger.due("letter", now=NOON, limit=5) == []
    async with store.begin() as leaving:
        assert len(await leaving.ledger.due("letter", now=NOON, limit=5)) == 1
