"""What every measurement has at hand: a folder, invented counties, and a voice."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.bench.children import Ran, clearslate, python, run
from tests.bench.town import Town

COUNTY: Final = "ca/san-francisco"


@dataclass(frozen=True, slots=True)
class Bench:
    """One run of the bench."""

    folder: Path
    say: Callable[[str], None]
    rows: int = 1_000_000
    """How many a large load has."""

    kills: int = 10

    def file_of(self, people: int) -> Path:
        """Invent so many people, once; returns the state's bulk file about them."""
        out = self.folder / f"county-{people}"
        if not out.exists():
            self.say(f"inventing {people:,} people")
            run(clearslate("sample", "--people", str(people), "--out", str(out)))
        return out / "doj.csv"

    def load(self, town: Town, path: Path) -> tuple[Ran, dict[str, float]]:
        """Load a file in a process of its own; returns what it took and what it said."""
        self.say(f"loading {path.name}")
        ran = run(python("tests.bench.loading", str(path), COUNTY), env=town.environment("ingest"))
        told: dict[str, float] = json.loads(ran.said.splitlines()[-1])
        return ran, told
