"""A recorded history in which lies can be planted."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tests.soak.checks.evidence import Evidence

RECORDED: Final = Path(__file__).parent / "recorded.jsonl"
"""A few people, one kill, nonsense on each topic and an erasure, on real servers."""

type Rows = list[dict[str, Any]]


@dataclass
class Planted:
    """The recorded history, to be spoiled."""

    lines: list[dict[str, Any]]

    @classmethod
    def fresh(cls) -> Planted:
        """Read it anew."""
        return cls([json.loads(line) for line in RECORDED.read_text().splitlines()])

    @property
    def evidence(self) -> Evidence:
        """What the check gets to see."""
        return Evidence.of(self.lines)

    def line(self, what: str, **said: object) -> dict[str, Any]:
        """Return the last line of a kind that says all of this, to be changed."""
        found = [
            line
            for line in self.lines
            if line["what"] == what and said.items() <= _plain(line).items()
        ]
        return found[-1]

    def world(self, table: str) -> Rows:
        """Return a table of a stand-in."""
        rows: Rows = self.line("stored", table=table)["rows"]
        return rows

    def books(self, schema: str, table: str) -> Rows:
        """Return a table of a service."""
        rows: Rows = self.line("books", schema=schema, table=table)["rows"]
        return rows

    def topic(self, name: str) -> Rows:
        """Return the records of a topic, those of one person together."""
        records: Rows = self.line("topic", topic=name)["records"]
        return records


def _plain(line: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in line.items() if isinstance(value, str | int)}
