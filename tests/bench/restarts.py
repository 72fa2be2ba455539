"""How long it takes from a SIGKILL with work in hand to the first thing that counts again."""

import asyncio
from time import perf_counter
from typing import Final

from conduit.observe import Observer
from local_stack.service import Service
from schemas.topics import RECORDS
from tests.bench.bench import Bench
from tests.bench.figures import Figure, NotMeasured, Result, middle, spread, under
from tests.bench.place import to_beginning
from tests.bench.town import Town, fresh_town

_PEOPLE: Final = 20_000
_RUNS: Final = 3
_PATIENCE: Final = 60.0
_HOSTS: Final = ("faust", "aiokafka")


def measure(bench: Bench) -> list[Result]:
    """Kill eligibility amid many people, start it at once, and wait for its next commit."""
    path, results = bench.file_of(_PEOPLE), list[Result]()
    with fresh_town() as town:
        bench.load(town, path)
        for host in _HOSTS:
            bench.say(f"eligibility on {host} is killed {_RUNS} times")
            seconds = [asyncio.run(_killed(town, host)) for _ in range(_RUNS)]
            results.append(_figure(host, seconds))
    return results


def _figure(host: str, seconds: list[float | None]) -> Result:
    name = f"from SIGKILL to the next commit, {host}"
    found = [one for one in seconds if one is not None]
    if len(found) < len(seconds):
        return NotMeasured(name, "it never committed, or had read everything before it was killed")
    return Figure(name, middle(found), "s", under(5), spread(found))


async def _killed(town: Town, host: str) -> float | None:
    await to_beginning(town.kafka, "eligibility", RECORDS)
    async with Observer(town.kafka) as observer:
        all_of_them = sum((await observer.ends([RECORDS.name])).values())
        with town.running("eligibility", host_of_flows=host) as service:
            if await _passes(observer, 0) is None:
                return None
            return await _again(observer, service, all_of_them)


async def _again(observer: Observer, service: Service, all_of_them: int) -> float | None:
    began = perf_counter()
    service.kill()
    service.start()
    before = await _committed(observer)
    if before >= all_of_them:
        return None
    at = await _passes(observer, before)
    return None if at is None else at - began


async def _passes(observer: Observer, before: int) -> float | None:
    """Wait until more is committed; say when."""
    until = perf_counter() + _PATIENCE
    while perf_counter() < until:
        if await _committed(observer) > before:
            return perf_counter()
        await asyncio.sleep(0.05)
    return None


async def _committed(observer: Observer) -> int:
    return sum((await observer.read_by("eligibility")).values())
