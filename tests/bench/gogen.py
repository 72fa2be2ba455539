"""How long whole files take offline, as gogen answers them and as we do, and how much memory.

gogen itself is not run: its figures are the published ones, of another machine with two cores. What
is run beside ours is a bare reading of the same columns, so that each figure has its ratio.
"""

import json
import shutil
from pathlib import Path
from typing import Final, Literal

from tests.bench.bench import COUNTY, Bench
from tests.bench.children import Ran, clearslate, python, run
from tests.bench.figures import Figure, Result, Target, at_most, middle, spread
from tests.settings import ROOT

_ROWS: Final = 1_000_000
_MANY: Final = 10
_SHAPES: Final = (25, 93)
_RUNS: Final = 3
_PUBLISHED: Final = "gogen not run here: published 38 to 49 s and 5.0 GB on two other cores"
_OPTIONS: Final = {
    "baselineEligibility": {"dismiss": ["11357", "11358"], "reduce": ["11359", "11360"]},
    "additionalRelief": {"subjectAgeThreshold": 50, "yearsSinceConvictionThreshold": 10},
}

type Mode = Literal["all files", "decisions only", "our own mode"]

_SECONDS: Final[dict[Mode, Target]] = {
    "all files": at_most(9.5),
    "decisions only": at_most(4.75),
}
"""A quarter, and an eighth, of the lower published figure."""

_RUNS_OF: Final[dict[Mode, int]] = {"all files": 3, "decisions only": 3, "our own mode": 1}

_MEGABYTES: Final = at_most(640)
"""An eighth of the published figure."""


def measure(bench: Bench) -> list[Result]:
    """Answer a million rows of either shape in each mode, and ten million once."""
    results: list[Result] = []
    for shape in _SHAPES:
        path = bench.folder / f"rows-{shape}.csv"
        _invent(bench, path, _ROWS, shape)
        results += _of_shape(bench, path, shape)
        path.unlink()
    return [*results, *_many(bench, results)]


def _of_shape(bench: Bench, path: Path, shape: int) -> list[Result]:
    bench.say(f"{shape} rows a person: the bare reading")
    bare = [run(python("tests.bench.bare_reading", str(path)), cwd=ROOT) for _ in range(_RUNS)]
    yardstick = middle([one.wall for one in bare])
    name = f"bare reading of 26 columns, {shape} rows a person"
    results: list[Result] = [Figure(name, yardstick, "s", note="the yardstick of this run")]
    for mode, runs in _RUNS_OF.items():
        found = [_assessed(bench, path, mode) for _ in range(runs)]
        results += _figures(mode, shape, found, yardstick)
    return results


def _figures(mode: Mode, shape: int, found: list[Ran], yardstick: float) -> list[Result]:
    walls, name = [one.wall for one in found], f"1 M rows, {shape} a person, {mode}"
    published = "" if mode == "our own mode" else f"; {_PUBLISHED}"
    peak, target = max(one.peak_mb for one in found), _SECONDS.get(mode)
    note = f"{spread(walls)}{published}"
    return [
        Figure(name, middle(walls), "s", target, note),
        Figure(f"{name}, to the bare reading", middle(walls) / yardstick, "times"),
        Figure(f"{name}, peak memory", peak, "MB", _MEGABYTES if target else None),
    ]


def _many(bench: Bench, results: list[Result]) -> list[Result]:
    """Hold ten million rows against one million, decisions only."""
    path = bench.folder / "rows.csv"
    _invent(bench, path, _MANY * _ROWS, _SHAPES[0])
    ran = _assessed(bench, path, "decisions only")
    path.unlink()
    once = {one.name: one.value for one in results if isinstance(one, Figure)}
    name = f"1 M rows, {_SHAPES[0]} a person, decisions only"
    wall, peak = once[name], once[f"{name}, peak memory"]
    title = "10 M rows to 1 M, decisions only"
    return [
        Figure(f"{title}, time", ran.wall / wall, "times", at_most(11), f"{ran.wall:.1f} s"),
        Figure(
            f"{title}, peak memory",
            ran.peak_mb / peak,
            "times",
            at_most(1.25),
            f"{ran.peak_mb:,.0f} MB",
        ),
    ]


def _invent(bench: Bench, path: Path, rows: int, shape: int) -> None:
    bench.say(f"writing {rows:,} rows, {shape} a person")
    run(python("tests.bench.large_files", str(path), str(rows), str(shape)), cwd=ROOT)


def _assessed(bench: Bench, path: Path, mode: Mode) -> Ran:
    bench.say(f"{path.name}: {mode}")
    options, out = bench.folder / "options.json", bench.folder / "out"
    options.write_text(json.dumps(_OPTIONS))
    chosen = ["--policy", "gogen", "--options", str(options)]
    how = {
        "all files": [*chosen, "--format", "gogen"],
        "decisions only": chosen,
        "our own mode": [],
    }[mode]
    asked = ("--county", COUNTY, "--as-of", "2024-12-31", "--out", str(out))
    ran = run(clearslate("assess", str(path), *how, *asked), cwd=ROOT)
    shutil.rmtree(out)
    return ran
