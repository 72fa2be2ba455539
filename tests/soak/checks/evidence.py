"""A history, sorted by what its lines tell of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

type Line = Mapping[str, Any]
type Row = Mapping[str, Any]


@dataclass(frozen=True)
class Evidence:
    """Everything that was written down, in its order."""

    lines: tuple[Line, ...]

    @classmethod
    def of(cls, lines: Iterable[Line]) -> Evidence:
        """Take a history."""
        return cls(tuple(lines))

    def told(self, what: str, **said: object) -> list[Line]:
        """Return the lines of one kind that say all of this."""
        return [
            line
            for line in self.lines
            if line["what"] == what and all(line.get(name) == value for name, value in said.items())
        ]

    def stored(self, stand_in: str, table: str) -> list[Row]:
        """Return a table of a stand-in's own store, as it was found last."""
        return self._last("stored", by=stand_in, table=table, of="rows")

    def books(self, schema: str, table: str) -> list[Row]:
        """Return a table of a service's books, as it was found last."""
        return self._last("books", schema=schema, table=table, of="rows")

    def topic(self, name: str) -> list[Row]:
        """Return the records of a topic, by partition and offset."""
        found = self._last("topic", topic=name, of="records")
        return sorted(found, key=lambda record: record["at"])

    def newest(self, topic: str) -> dict[str, Row]:
        """Return the last record of each key that anybody can read."""
        return {r["key"]: r for r in self.topic(topic) if r["tombstone"] or r["version"]}

    @property
    def erased(self) -> set[str]:
        """Name the tokens of everybody who was erased."""
        return {line["token"] for line in self.told("erased")}

    def _last(self, what: str, *, of: str, **said: object) -> list[Row]:
        found = self.told(what, **said)
        if not found:
            raise LookupError(f"the history does not say: {what} {said}")
        return list(found[-1][of])
