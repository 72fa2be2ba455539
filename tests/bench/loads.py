"""How fast a file becomes snapshots that brokers have acknowledged."""

from typing import Final

from tests.bench.bench import Bench
from tests.bench.figures import Figure, Result, at_least, middle, spread, under
from tests.bench.town import fresh_town

_PEOPLE: Final = 8_000
_RUNS: Final = 3


def measure(bench: Bench) -> list[Result]:
    """Load the same file several times, each time into empty books on fresh servers."""
    path, rates, peaks, seconds = bench.file_of(_PEOPLE), [], [], []
    rows = 0
    for number in range(1, _RUNS + 1):
        bench.say(f"run {number} of {_RUNS}: fresh servers")
        with fresh_town() as town:
            ran, told = bench.load(town, path)
        rows = round(told["rows"])
        rates.append(told["rows"] / told["seconds"])
        peaks.append(ran.peak_mb)
        seconds.append(ran.cpu)
        bench.say(f"{rates[-1]:,.0f} rows/s, {ran.cpu:.1f} s of processor, {ran.peak_mb:.0f} MB")
    note = f"{rows:,} rows of {_PEOPLE:,} people; {spread(rates)}"
    return [
        Figure("ingest to acknowledged snapshots", middle(rates), "rows/s", at_least(60_000), note),
        Figure(
            "ingest, processor of the loading process",
            middle(seconds),
            "s",
            note=_each(seconds, rows),
        ),
        Figure("ingest, peak memory", max(peaks), "MB", under(1_000)),
    ]


def _each(seconds: list[float], rows: int) -> str:
    return f"{middle(seconds) / rows * 1e6:.0f} ms for a thousand rows"
