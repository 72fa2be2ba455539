"""Progress on long work: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

_EVERY = 5.0
"""Seconds between two plain lines."""

type Report = Callable[[int, int], None]


@contextmanager
def counted(what: str, total: int, *, unit: str = "") -> Iterator[Report]:
    """Show how far counted work is; call what it gives with (done, total).

    With a unit it also says how many of them a second, and how long it will take.
    """
    if not sys.stderr.isatty():
        yield _lines(what, unit)
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[pace]}"),
        TimeRemainingColumn(),
    )
    began = time.monotonic()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total, pace="")

        def report(done: int, of: int) -> None:
            pace = f"{_pace(done, began):,.0f} {unit}/s" if unit else ""
            bar.update(task, completed=done, total=of, pace=pace)

        yield report


def _lines(what: str, unit: str) -> Report:
    began = last = time.monotonic()

    def report(done: int, of: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _EVERY or done == of:
            last = now
            sys.stderr.write(f"{what}: {done:,} of {of:,}{_time(done, of, began, unit)}\n")

    return report


def _time(done: int, of: int, began: float, unit: str) -> str:
    if not unit:
        return ""
    pace = _pace(done, began)
    left = f", {(of - done) / pace:,.0f} s left" if done < of and pace else ""
    return f" ({pace:,.0f} {unit}/s{left})"


def _pace(done: int, began: float) -> float:
    """How many a second, so far."""
    return done / max(time.monotonic() - began, 0.001)
