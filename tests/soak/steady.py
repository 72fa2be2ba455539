"""A town that nobody harms, for a long time: does anything grow?"""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.evidence import counts
from tests.rehearsal import Town
from tests.soak.clerk import Clerk
from tests.soak.gauges import Gauges
from tests.soak.history import History, Line, read
from tests.soak.series import Trend, trend

_EVERY: Final = 15.0
_MONTHS_PASS_EVERY: Final = 120.0

type Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Load:
    """How much a clerk brings."""

    people: int
    pause: float


@dataclass(frozen=True, slots=True)
class Steady:
    """What came of it."""

    trends: list[Trend]
    processors: float
    """How many processors the town used all the while."""

    took: Mapping[str, Mapping[str, int]]

    @property
    def held(self) -> bool:
        """Did nothing grow?"""
        return not any(one.grows for one in self.trends)


def watch(
    town: Town, load: Load, history: History, *, seed: int, minutes: float, say: Say
) -> Steady:
    """Let a clerk work, and measure all the while; then wait until all is done."""
    gauges = Gauges(town)
    clerk = Clerk(town, history, _into(town), seed, load.people)
    began, used = time.monotonic(), gauges.busy()
    with working(clerk, load.pause):
        months = 0.0
        while (at := time.monotonic() - began) < minutes * 60:
            history.note("read", gauges=[[*name, value] for name, value in gauges.read().items()])
            if at - months > _MONTHS_PASS_EVERY:
                months = at
                town.state_confirms()
                say(f"{at / 60:.0f} min: {dict(counts(town))}")
            time.sleep(max(0.0, _EVERY - (time.monotonic() - began - at)))
        processors = (gauges.busy() - used) / (time.monotonic() - began)
    town.settle(600)
    return Steady(trends(read(history.path)), processors, counts(town))


def trends(history: Iterable[Line]) -> list[Trend]:
    """Draw a line through every series of a history."""
    points = defaultdict[tuple[str, str], list[tuple[float, float]]](list)
    for line in history:
        if line["what"] == "read":
            for who, what, value in line["gauges"]:
                points[who, what].append((line["at"], value))
    found = [trend(*name, series) for name, series in points.items()]
    return sorted(found, key=lambda one: (one.what, one.who))


@contextmanager
def working(clerk: Clerk, pause: float) -> Iterator[Callable[[], bool]]:
    """Let a clerk work beside us, and yield whether they still do; what stops them, stops the run."""
    stop = threading.Event()
    trouble = list[BaseException]()

    def work() -> None:
        try:
            clerk.work(stop, pause=pause)
        except BaseException as error:  # a thread's end is told to whoever waits for it
            trouble.append(error)
            raise

    thread = threading.Thread(target=work, name="clerk")
    thread.start()
    try:
        yield thread.is_alive
    finally:
        stop.set()
        thread.join()
    assert not trouble, trouble


def _into(town: Town) -> Callable[[Path, bool], None]:
    def send(path: Path, undo: bool) -> None:
        assert town.ingest(path, undo=undo).balanced

    return send


def told(found: Steady) -> str:
    """Say it as the table of a page."""
    head = (
        f"The town used {found.processors:.2f} processors; the world took {dict(found.took)}.",
        "| who | what | on average | an hour adds | |",
        "|---|---|---|---|---|",
    )
    return "\n".join([*head, *map(str, found.trends)])
