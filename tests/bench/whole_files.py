"""How long it takes from the start of a large file to the last decision on the topic."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import perf_counter
from typing import Final

from conduit.observe import Observer
from schemas.topics import DECISIONS, RECORDS
from tests.bench.bench import Bench
from tests.bench.figures import Figure, NotMeasured, Result, at_most
from tests.bench.place import count
from tests.bench.town import Town, fresh_town

_PEOPLE: Final = 41_000
"""More than a million rows."""

_PATIENCE: Final = 300.0


def measure(bench: Bench) -> list[Result]:
    """Load a million rows while eligibility decides them."""
    path = bench.file_of(_PEOPLE)
    with fresh_town() as town, town.running("eligibility", host_of_flows="aiokafka") as service:
        service.wait()
        with ThreadPoolExecutor(1) as pool:
            began = perf_counter()
            loading = pool.submit(bench.load, town, path)
            ended = asyncio.run(_decided(town, loading.done))
            ran, told = loading.result()
    if ended is None:
        return [NotMeasured("a file to its last decision", "not all was decided in time")]
    rows, wall = told["rows"], ended - began
    note = f"{rows:,.0f} rows in {wall:.1f} s; loading alone took {ran.wall:.1f} s of them"
    million = wall * 1_000_000 / rows
    return [Figure("a million rows to the last decision", million, "s", at_most(30), note)]


async def _decided(town: Town, is_loaded: Callable[[], bool]) -> float | None:
    until = perf_counter() + _PATIENCE
    async with Observer(town.kafka) as observer:
        while perf_counter() < until:
            loaded = is_loaded()
            if loaded and await count(observer, DECISIONS) >= await count(observer, RECORDS):
                return perf_counter()
            await asyncio.sleep(0.1)
    return None
