"""What a real Debezium tells of a real PostgreSQL is what these tests say that it tells."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ingest.court.captured import RealCourt, real_court
from tests.ingest.court.clerk import MAPPING, Followed
from tests.ingest.world import World
from tests.servers import Broker

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def clerk(kafka: Broker) -> Iterator[RealCourt]:
    """A court whose changes are captured."""
    with real_court(kafka.bootstrap) as found:
        yield found


async def test_a_court_is_followed_through_everything(clerk: RealCourt, tmp_path: Path) -> None:
    """First look, corrections, a killed connector, moved keys, new columns, an emptied table."""
    court = Followed(World(tmp_path), clerk.mapping)
    await clerk.until(court, published=1)
    first = await court.conviction()
    assert first.convicted_on

    clerk.sql("update court.disposition set decided_on = '2011-02-03'")
    await clerk.until(court, published=2)
    assert (await court.conviction()).conviction_id == first.conviction_id

    clerk.connect.kill()
    clerk.sql(
        "update court.charge set severity = 'Misdemeanor'", "update court.person set sex = 'M'"
    )
    clerk.connect.restart()
    await clerk.until(court, published=3)
    assert (await court.conviction()).level == "misdemeanor"

    clerk.sql(
        "alter table court.charge add column enhancement text",
        "update court.disposition set disposition_id = 77, result = 'Dismissed'",
    )
    clerk.sql("update court.charge set enhancement = 'x'", "truncate court.sentence")
    await clerk.until(court, rings=2, published=4)
    assert not (await court.facts()).convictions
    assert court.intake.court.alarms.said == [
        "charge unknown_column enhancement",
        "sentence emptied",
    ]
    async with court.world.store.begin() as work:
        assert await work.courts.count(MAPPING.source) == 5
