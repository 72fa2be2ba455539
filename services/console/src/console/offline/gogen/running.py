"""Answers files as gogen does, and adds them up."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from console.offline.gogen.asked import Asked
from console.offline.gogen.lines import write_quarantine
from console.offline.gogen.pace import Pace, Progress
from console.offline.gogen.reading import read_file
from console.offline.gogen.results import Results
from eligibility.gogen.counts import Counts
from eligibility.gogen.records import Broken
from eligibility.gogen.summary import summary


@dataclass(frozen=True, slots=True)
class Run:
    """What all files came to."""

    counts: Counts
    broken: list[tuple[Path, Broken]]

    @property
    def quarantined(self) -> Counter[str]:
        """How many rows stop gogen, by reason."""
        return Counter(one.reason for _, one in self.broken)


def run(folder: Path, asked: Asked, progress: Progress) -> Run:
    """Answer the files and write the results into a folder.

    Raises:
        FileRefused: One of them cannot be read.
    """
    pace = Pace(asked.files, progress)
    total, broken, seconds = Counts(), list[tuple[Path, Broken]](), 0.0
    for number, path in enumerate(asked.files, 1):
        # gogen's figure is the time of the last file alone.
        began = monotonic()
        read = read_file(path, asked, Results(folder, asked, path, number), pace)
        broken += [(path, one) for one in sorted(read.broken, key=lambda one: one.line)]
        total.add_file(read.counts)
        seconds = monotonic() - began
    said = summary(total, asked.flow, seconds)
    (folder / "summary.json").write_text(json.dumps(said, indent=2) + "\n", encoding="utf-8")
    if asked.full:
        text = json.dumps(said, separators=(",", ":"), ensure_ascii=False)
        (folder / "gogen.json").write_text(text, encoding="utf-8")
    write_quarantine(folder / "quarantine.csv", broken)
    return Run(total, broken)
