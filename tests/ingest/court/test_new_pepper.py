"""Under a new pepper a court's rows belong to the same people, and say nothing new."""

from conduit.peppers import Peppers
from ingest.people.rehashing import rehashing
from tests.ingest.court.clerk import CHARGE, PERSON, Followed
from tests.ingest.court.debezium import updated


async def _new_pepper(court: Followed) -> None:
    world = court.world
    before = world.peppers
    world.peppers = Peppers(before.first, b"later" * 6)
    [over] = Peppers(before.first, b"later" * 6).settle(before.fingerprint)
    async with world.store.begin() as work:
        await rehashing(world.keys)(work, over)
    court.restart()


async def test_a_change_reaches_the_person_to_whom_the_row_belongs(court: Followed) -> None:
    """The same token, the same conviction, by way of parents that are hashed anew."""
    [before] = await court.look()
    known = await court.conviction()
    await _new_pepper(court)
    changed = {**CHARGE, "severity": "Misdemeanor"}
    [after] = await court.read(court.debezium.commit(updated("charge", changed)))
    assert after.token == before.token
    assert (await court.conviction()).conviction_id == known.conviction_id


async def test_a_row_that_is_told_again_is_no_news(court: Followed) -> None:
    """What the rows said is known by its digest, whatever their keys are hashed with."""
    await court.look()
    await _new_pepper(court)
    assert not await court.read(court.debezium.commit(updated("person", PERSON)))
