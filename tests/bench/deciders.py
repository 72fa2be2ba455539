"""How many people a second one core decides, under Faust and on the bare host."""

import asyncio
from dataclasses import dataclass
from time import perf_counter
from typing import Final

from conduit.observe import Observer
from local_stack.service import Service
from schemas.topics import DECISIONS, RECORDS
from tests.bench.bench import Bench
from tests.bench.children import cpu_seconds, pin
from tests.bench.figures import Figure, NotMeasured, Result, at_least, middle, spread
from tests.bench.place import count, to_beginning
from tests.bench.town import Town, fresh_town

_PEOPLE: Final = 20_000
_RUNS: Final = 3
_PATIENCE: Final = 180.0
_HOSTS: Final = {"faust": 2_000, "aiokafka": 3_000}


@dataclass(frozen=True, slots=True)
class Seen:
    """How far a run was at one look."""

    at: float
    decided: int
    cpu: float


@dataclass(frozen=True, slots=True)
class Rate:
    """How fast one run went, once it had begun."""

    per_second: float
    per_cpu_second: float


def measure(bench: Bench) -> list[Result]:
    """Let both hosts decide the same people in turn, each pinned to one core."""
    path = bench.file_of(_PEOPLE)
    rates: dict[str, list[Rate]] = {host: [] for host in _HOSTS}
    with fresh_town() as town:
        bench.load(town, path)
        for number in range(1, _RUNS + 1):
            for host, found in rates.items():
                bench.say(f"run {number} of {_RUNS}: eligibility on {host}, one core")
                rate = asyncio.run(_decided(town, host))
                if rate is None:
                    return [NotMeasured(f"eligibility on {host}", "not all was decided in time")]
                found.append(rate)
                bench.say(f"{rate.per_second:,.0f} people/s")
    return [figure for host, found in rates.items() for figure in _figures(host, found)]


def _figures(host: str, found: list[Rate]) -> list[Figure]:
    wall, cpu = [one.per_second for one in found], [one.per_cpu_second for one in found]
    return [
        Figure(
            f"eligibility on {host}, one core",
            middle(wall),
            "people/s",
            at_least(_HOSTS[host]),
            f"{_PEOPLE:,} people; {spread(wall)}",
        ),
        Figure(f"eligibility on {host}, per second of processor", middle(cpu), "people"),
    ]


async def _decided(town: Town, host: str) -> Rate | None:
    await to_beginning(town.kafka, "eligibility", RECORDS)
    async with Observer(town.kafka) as observer:
        before, wanted = await count(observer, DECISIONS), await count(observer, RECORDS)
        with town.running("eligibility", host_of_flows=host) as service:
            pin(service.pid or 0)
            first = await _when(observer, service, before + 1)
            last = await _when(observer, service, before + wanted)
    if first is None or last is None:
        return None
    decided = last.decided - first.decided
    return Rate(decided / (last.at - first.at), decided / (last.cpu - first.cpu))


async def _when(observer: Observer, service: Service, wanted: int) -> Seen | None:
    """Look until so many decisions are there; None where they never are."""
    until = perf_counter() + _PATIENCE
    while service.pid is not None and perf_counter() < until:
        decided = await count(observer, DECISIONS)
        if decided >= wanted:
            return Seen(perf_counter(), decided, cpu_seconds(service.pid))
        await asyncio.sleep(0.1)
    return None
