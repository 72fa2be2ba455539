"""One seed, from its first event to the verdict."""

from __future__ import annotations

import asyncio
import secrets
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from schemas import topics
from tests.county_file import Files
from tests.simulation.clockwork import Clockwork
from tests.simulation.fate import STORMS, Fate, Odds
from tests.simulation.findings import findings, world
from tests.simulation.letters import Letters
from tests.simulation.points import points
from tests.simulation.seldom import seldom
from tests.simulation.story import Story
from tests.simulation.thrift import thriftily
from tests.simulation.town import Town


@dataclass(frozen=True)
class Verdict:
    """What came of one seed."""

    seed: int
    aim: str | None
    """The crash point that was asked for, if one was."""

    wrong: tuple[str, ...]
    history: tuple[str, ...]
    counts: Counter[str]
    crashed_at: Counter[str]


def simulate(seed: int, aim: str | None = None) -> Verdict:
    """Play one seed; the same seed, aimed at the same point, plays the same."""
    every = _targets()
    drawn = every[(seed // 2) % len(every)] if seed % 2 else None
    fate = Fate(seed=seed, aim=aim or drawn, watched=aim is not None)
    storm = fate.random.choice(STORMS)
    wrong = list[str]()
    with TemporaryDirectory(prefix="simulated-") as folder, _chance(fate.random), thriftily():
        loop = Clockwork()
        wrong += loop.run_until_complete(_play(fate, storm, Path(folder)))
        _end(loop)
    return Verdict(seed, aim, tuple(wrong), tuple(fate.history), fate.counts, fate.crashed_at)


@cache
def _targets() -> list[str]:
    """Name the crash points at which somebody may well be killed."""
    return [point for point in points() if point not in seldom()]


async def _play(fate: Fate, storm: Odds, folder: Path) -> list[str]:
    town = Town(fate)
    town.open(replicas=fate.random.choice((1, 2)))
    fate.odds = storm
    try:
        return await _told(town, storm, folder)
    except AssertionError as error:
        return [str(error)]
    finally:
        town.close()


async def _told(town: Town, storm: Odds, folder: Path) -> list[str]:
    letters = Letters(town)
    trouble = letters.begin()
    await Story(town, Files(folder), storm).tell()
    await trouble
    await town.calm()
    found = await letters.asked_for_twice()
    found += await findings(town)
    ground = town.ground
    town.fate.counts.update(
        lists=len(ground.court.lists),
        filings=len(ground.court.ecf.filings),
        letters=len(ground.post.taken),
        texts=len(ground.phone.taken),
    )
    before = world(town)
    _replay(town)
    await town.calm()
    if world(town) != before:
        found.append("I10 a replay reached the world")
    return found


def _replay(town: Town) -> None:
    """Deliver everything that is kept once more."""
    broker = town.ground.broker
    for topic in topics.FLOW:
        for record in broker.records(topic.name):
            broker.append(topic.name, record.key, record.value, list(record.headers))


@contextmanager
def _chance(random: Random) -> Iterator[None]:
    """Let whoever needs a random name draw it from the seed."""
    before = secrets.token_hex
    secrets.token_hex = lambda nbytes=None: random.randbytes(nbytes or 16).hex()
    try:
        yield
    finally:
        secrets.token_hex = before


def _end(loop: Clockwork) -> None:
    for task in asyncio.all_tasks(loop):
        task.cancel()
    loop.run_until_complete(_nothing())
    loop.close()


async def _nothing() -> None:
    for _ in range(20):
        await asyncio.sleep(0)
