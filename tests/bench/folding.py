"""How fast ingest folds what courts answered into what is known of people."""

import asyncio
import json
from time import perf_counter
from typing import Final

from conduit.observe import Observer
from schemas.topics import FILINGS
from tests.bench.bench import Bench
from tests.bench.children import python, run
from tests.bench.delays import loaded
from tests.bench.figures import Figure, NotMeasured, Result, at_least
from tests.bench.place import count
from tests.bench.town import Town, fresh_town

_PEOPLE: Final = 2_000
_PATIENCE: Final = 300.0


def measure(bench: Bench) -> list[Result]:
    """Let courts answer four times about everybody, then start ingest and watch it read."""
    path, tokens = bench.file_of(_PEOPLE), bench.folder / "tokens.json"
    with fresh_town() as town:
        bench.load(town, path)
        known = asyncio.run(loaded(town))
        tokens.write_text(json.dumps([one.token for one in known]), encoding="utf-8")
        bench.say("courts answer")
        run(python("tests.bench.answered", str(tokens)), env=town.environment("ingest"))
        with town.running("ingest") as service:
            service.wait()
            rate = asyncio.run(_folded(town))
    if rate is None:
        return [NotMeasured("outcomes folded", "not all were read in time")]
    note = f"two orders and two confirmations about {len(known):,} people, all servers beside it"
    return [Figure("outcomes folded", rate, "a second", at_least(10_000), note)]


async def _folded(town: Town) -> float | None:
    until = perf_counter() + _PATIENCE
    async with Observer(town.kafka) as observer:
        wanted = await count(observer, FILINGS)
        first, began = await _read(observer), perf_counter()
        while (read := await _read(observer)) < wanted:
            if perf_counter() > until:
                return None
            if not first and read:
                first, began = read, perf_counter()
            await asyncio.sleep(0.05)
    return (wanted - first) / (perf_counter() - began)


async def _read(observer: Observer) -> int:
    found = await observer.read_by("ingest")
    return sum(at for (topic, _), at in found.items() if topic == FILINGS.name)
