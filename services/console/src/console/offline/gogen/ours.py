"""Our own answers, as they were just written."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from console.offline.gogen.rules import rule_named
from eligibility.law.pack import Pack

_REDUCE: Final = frozenset({"reduce", "resentence"})
_NONE: Final = frozenset({"already_relieved", "not_eligible", "out_of_scope", "pardon_eligible"})


class Ours(NamedTuple):
    """One line of our decisions."""

    row: int
    subject: str
    section: str
    county: str
    outcome: str
    reason: str
    citation: str
    unknown: str
    rule: str
    """The pack, and the row of it that decided."""

    @property
    def word(self) -> str:
        """Say the outcome in gogen's words."""
        if self.outcome in _REDUCE:
            return "reduce"
        if self.outcome in _NONE:
            return "none"
        return "review" if self.outcome == "review" else "dismiss"


def our_decisions(path: Path, file: Path, packs: Sequence[Pack]) -> Iterator[Ours]:
    """Read the lines about one file, decided by these packs; of namesakes, the path is named."""
    known = {pack.id: pack for pack in packs}
    with path.open(newline="", encoding="utf-8") as lines:
        for line in csv.DictReader(lines):
            if line["file"] in {file.name, f"{file}"}:
                yield Ours(
                    int(line["row"]),
                    line["subject_id"],
                    line["code_section"],
                    line["county"],
                    line["outcome"],
                    line["reason"],
                    line["citation"],
                    line["unknown"],
                    rule_named(known.get(line["pack"]), line),
                )
