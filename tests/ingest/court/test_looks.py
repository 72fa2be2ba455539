"""The first look at a court's database, cut short, taken again, or taken by two."""

import pytest

from conduit.kafka.entering import LostRace
from ingest.court import intake
from tests.ingest.court.clerk import ALL, CHARGE, PERSON, Followed
from tests.ingest.court.debezium import created, updated


async def test_a_second_look_withdraws_what_is_gone(court: Followed) -> None:
    """Rows that were deleted while nobody followed."""
    await court.look()
    rest = [row for row in ALL if row[0] not in {"charge", "disposition", "sentence"}]
    await court.read(court.debezium.look(*rest))
    assert not (await court.facts()).convictions


async def test_a_look_that_begins_again_counts_from_there(court: Followed) -> None:
    """The connector died in the middle of it."""
    other = {**CHARGE, "charge_id": 22}
    await court.read(court.debezium.look(("charge", other), *ALL)[:3])
    await court.look()
    assert len((await court.facts()).convictions) == 1
    assert (await court.facts()).pending_in is None


async def test_a_look_at_many_is_entered_in_rounds(
    court: Followed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody is left out."""
    monkeypatch.setattr(intake, "AT_ONCE", 2)
    people = [{**PERSON, "person_id": n, "state_number": f"A9100000{n}"} for n in range(10, 17)]
    told = await court.read(court.debezium.look(*[("person", one) for one in people]))
    assert len({one.token for one in told}) == 7


async def test_a_transaction_about_many_is_entered_in_rounds(
    court: Followed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody is left out here either."""
    await court.look()
    monkeypatch.setattr(intake, "AT_ONCE", 2)
    people = [{**PERSON, "person_id": n, "state_number": f"A9100000{n}"} for n in range(10, 17)]
    changes = [created("person", one) for one in people]
    assert len(await court.read(court.debezium.commit(*changes))) == 7


async def test_two_who_follow_enter_it_once(court: Followed) -> None:
    """The books decide who was first."""
    await court.look()
    other = Followed(court.world, debezium=court.debezium)
    await other.intake.place()
    told = court.debezium.commit(updated("charge", CHARGE, severity="Misdemeanor"))
    await court.read(told)
    with pytest.raises(LostRace):
        await other.intake.enter(told)
    assert await other.intake.place() == told[-1].position.offset + 1


async def test_silence_moves_the_place(court: Followed) -> None:
    """Nothing happened, and that is known."""
    await court.look()
    await court.read(court.debezium.beat())
    assert await court.intake.place() == len(court.debezium.told)
