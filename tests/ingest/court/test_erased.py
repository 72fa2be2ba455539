"""Whoever is erased stays so, however often the court's database tells of them."""

from ingest.records.erase import erase
from schemas.fact import PersonToken
from tests.ingest.court.clerk import CHARGE, MAPPING, PERSON, Followed
from tests.ingest.court.debezium import created, updated


async def _erased(court: Followed) -> PersonToken:
    [told] = await court.look()
    await erase(
        court.world.office, told.token, by="ana", ground="court order", effects_settled=True
    )
    await court._told()
    return told.token


async def _kept(court: Followed) -> list[object]:
    """Return what is still kept of anybody's rows."""
    async with court.world.store.begin() as work:
        return [row.row for row in work.courts.rows.values() if row.row is not None]


async def test_nothing_is_left_of_the_rows(court: Followed) -> None:
    """Only which row belonged to which, in hashes."""
    await _erased(court)
    assert not await _kept(court)
    async with court.world.store.begin() as work:
        assert await work.courts.count(MAPPING.source) == 5


async def test_later_changes_publish_nothing_and_leave_nothing(court: Followed) -> None:
    """A change in the court's database does not bring them back."""
    await _erased(court)
    changes = [
        updated("person", PERSON, last_name="Brackwater"),
        created("charge", {**CHARGE, "charge_id": 22}),
    ]
    assert not await court.read(court.debezium.commit(*changes))
    assert not await _kept(court)
