"""How long a live change takes to its decision while everybody else is looked at again."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from time import perf_counter
from typing import Final

import psycopg

from conduit.observe import Observer
from ingest.migrations import SCHEMA
from local_stack.databases import service_url
from schemas.records import PersonRecorded
from schemas.topics import DECISIONS, RECORDS
from tests.bench.bench import Bench
from tests.bench.delays import loaded, paced
from tests.bench.figures import Figure, NotMeasured, Result, percentile, under
from tests.bench.place import count
from tests.bench.town import Town, fresh_town

_PEOPLE: Final = 200_000
_LIVE: Final = 600
_RATE: Final = 20
"""Live changes, and how many of them come in a second."""

_PATIENCE: Final = 600.0


def measure(bench: Bench) -> list[Result]:
    """Let everybody be due on one day, and change a few meanwhile."""
    path = bench.file_of(_PEOPLE)
    with fresh_town() as town, town.running("eligibility", host_of_flows="aiokafka") as deciding:
        deciding.wait()
        bench.load(town, path)
        asyncio.run(_all_decided(town))
        live = asyncio.run(loaded(town))[-_LIVE:]
        with town.running("ingest") as ingest:
            ingest.wait()
            asyncio.run(_all_noted(town))
            _others_are_due(town, live)
            bench.say(f"{len(live)} live changes while {_PEOPLE:,} people are looked at again")
            began, before = perf_counter(), asyncio.run(_decisions(town))
            sent, decided = asyncio.run(paced(town, live, _RATE))
            swept = asyncio.run(_decisions(town)) - before - len(decided)
            rate = swept / (perf_counter() - began)
    missing = len(sent.keys() - decided.keys())
    if missing:
        return [NotMeasured("live changes amid a sweep", f"{missing} of {len(sent)} never came")]
    waits = [decided[token] - at for token, at in sent.items()]
    note = f"{len(waits)} at {_RATE} a second; the sweep went on at {rate:,.0f} people a second"
    return [
        Figure("live change to decision amid a sweep, p50", percentile(waits, 0.5), "s"),
        Figure(
            "live change to decision amid a sweep, p99",
            percentile(waits, 0.99),
            "s",
            under(1),
            note,
        ),
    ]


def _others_are_due(town: Town, live: Sequence[PersonRecorded]) -> None:
    url = service_url(town.layout.postgres, town.layout.secrets, "ingest")
    with psycopg.connect(url, options=f"-c search_path={SCHEMA}") as link:
        link.execute(
            "update people set review_on = current_date - 1, looked_on = null"
            " where token <> all(%s)",
            ([one.token for one in live],),
        )


async def _all_decided(town: Town) -> None:
    async def behind(observer: Observer) -> bool:
        return await count(observer, DECISIONS) < await count(observer, RECORDS)

    await _while(town, behind)


async def _all_noted(town: Town) -> None:
    """Wait until ingest has noted every decision's day, so that none of them comes later."""

    async def behind(observer: Observer) -> bool:
        return await _noted(observer) < await count(observer, DECISIONS)

    await _while(town, behind)


async def _while(town: Town, behind: Callable[[Observer], Awaitable[bool]]) -> None:
    until = perf_counter() + _PATIENCE
    async with Observer(town.kafka) as observer:
        while await behind(observer):
            if perf_counter() > until:
                raise TimeoutError("it is still behind")
            await asyncio.sleep(0.2)


async def _noted(observer: Observer) -> int:
    read = await observer.read_by("ingest")
    return sum(at for (topic, _), at in read.items() if topic == DECISIONS.name)


async def _decisions(town: Town) -> int:
    async with Observer(town.kafka) as observer:
        return await count(observer, DECISIONS)
