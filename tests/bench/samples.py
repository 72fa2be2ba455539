"""How fast a county is invented."""

import json
from typing import Final

from tests.bench.bench import Bench
from tests.bench.children import clearslate, run
from tests.bench.figures import Figure, Result, under
from tests.settings import ROOT

_PEOPLE: Final = 41_000
"""More than a million rows."""


def measure(bench: Bench) -> list[Result]:
    """Run `clearslate sample` once, as a person would."""
    out = bench.folder / "sample"
    arguments = ("--people", str(_PEOPLE), "--out", str(out))
    bench.say(f"clearslate sample {' '.join(arguments)}")
    ran = run(clearslate("sample", *arguments), cwd=ROOT)
    rows = json.loads((out / "sample.json").read_text())["rows"]
    return [
        Figure(
            "sample of a million rows",
            ran.wall * 1_000_000 / rows,
            "s",
            under(90),
            f"{rows:,} rows in {ran.wall:.1f} s",
        ),
        Figure("sample, peak memory", ran.peak_mb, "MB"),
    ]
