"""A court's rows in plain are written by one login and read by one service."""

from functools import partial

import pytest

from console.local.opening import open_changes
from schemas.topics import ALL, CAPTURE, CHANGES, SERVICES
from tests.conduit.access.guarded import Guarded
from tests.conduit.access.trying import Try, let_in, read, refused, write
from tests.counted import count

pytestmark = pytest.mark.real

_TOPIC = f"{CHANGES}ca.nowhere"


@pytest.fixture
def capturing(broker: Guarded) -> Guarded:
    """The broker, with a court's topic and whoever writes it."""
    open_changes(broker.kafka.bootstrap, broker.guard, _TOPIC)
    return broker


async def test_one_writes_and_one_reads(capturing: Guarded) -> None:
    """What captures may write nothing else, and read nothing at all."""
    broker, capture = capturing, capturing.comes(CAPTURE)
    await let_in(capture)
    await write(capture, _TOPIC)
    assert await read(broker.comes("ingest"), _TOPIC, partitions=1) == 1
    tries: list[tuple[str, Try]] = [
        (f"{who} writes", partial(write, broker.comes(who), _TOPIC)) for who in SERVICES
    ]
    tries += [(f"{who} reads", partial(_read, broker, who)) for who in SERVICES if who != "ingest"]
    tries += [(f"captured as {t.name}", partial(write, capture, t.name)) for t in ALL]
    tries.append(("what captures reads", partial(_read, broker, CAPTURE)))
    assert await refused(tries) == []
    count("refusals by the broker", len(tries))


async def _read(broker: Guarded, who: str) -> None:
    await read(broker.comes(who), _TOPIC, partitions=1)
