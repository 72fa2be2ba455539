"""A topic and the books that it is entered into."""

import pytest

from conduit.kafka import Connection
from conduit.postgres import Pool
from tests.conduit.kafka import lines
from tests.conduit.kafka.counter import Counter


@pytest.fixture
async def counter(connection: Connection, pool: Pool) -> Counter:
    """An empty topic and empty books."""
    records = lines.of_records()
    await lines.make(connection, records)
    async with pool.connection() as link:
        await link.execute("create table entered (token text not null)")
    return Counter(connection, pool, records)
