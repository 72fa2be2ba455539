"""Tells what happens in a court's database in Debezium's own words and order."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from conduit.envelope import Position
from conduit.kafka.arrival import Arrival

TOPIC: Final = "changes.ca.san-francisco"
KEYS: Final = {
    "person": "person_id",
    "court_case": "case_id",
    "charge": "charge_id",
    "disposition": "disposition_id",
    "sentence": "sentence_id",
}

type Row = Mapping[str, object]
type Change = tuple[str, str, Row | None, Row | None]
"""Operation, table, the row before and after."""


def created(table: str, row: Row) -> Change:
    """A row is new."""
    return "c", table, None, row


def updated(table: str, before: Row, **cells: object) -> Change:
    """A row is changed."""
    return "u", table, before, {**before, **cells}


def deleted(table: str, row: Row) -> Change:
    """A row is gone."""
    return "d", table, row, None


@dataclass
class Debezium:
    """Every message there ever was, by its offset."""

    told: list[Arrival] = field(default_factory=list[Arrival])
    log: int = 464_000_000
    transactions: int = 780
    at_ms: int = 1_790_000_000_000

    def commit(self, *changes: Change) -> list[Arrival]:
        """Tell one transaction: BEGIN, its rows, END."""
        self.transactions += 1
        self.at_ms += 40
        number, first = self.transactions, len(self.told)
        self._marker("BEGIN", f"{number}:{self._moved()}", None)
        for order, change in enumerate(changes, start=1):
            place = {"id": f"{number}:{self._moved()}", "total_order": order}
            self._row(change, place, "false")
        self._marker("END", f"{number}:{self._moved()}", len(changes))
        return self.told[first:]

    def look(self, *rows: tuple[str, Row]) -> list[Arrival]:
        """Tell the first look at every table."""
        begin = len(self.told)
        for at, (table, row) in enumerate(rows):
            last = "last" if at + 1 == len(rows) else "true"
            self._row(
                ("r", table, None, row), None, "first" if at == 0 and last != "last" else last
            )
        return self.told[begin:]

    def again(self, arrived: Sequence[Arrival]) -> list[Arrival]:
        """Tell the same once more, further on, as after a crash of the connector."""
        first = len(self.told)
        for one in arrived:
            self._tell(one.key, one.value)
        return self.told[first:]

    def beat(self) -> list[Arrival]:
        """Say that nothing happened."""
        self._tell(b'{"serverName":"court"}', json.dumps({"ts_ms": self.at_ms}).encode())
        return self.told[-1:]

    def _moved(self) -> int:
        self.log += 136
        return self.log

    def _marker(self, status: str, name: str, rows: int | None) -> None:
        said = {"status": status, "id": name, "event_count": rows, "ts_ms": self.at_ms}
        self._tell(json.dumps({"id": name}).encode(), json.dumps(said).encode())

    def _row(self, change: Change, transaction: Row | None, look: str) -> None:
        op, table, before, after = change
        source = {
            "connector": "postgresql",
            "schema": "court",
            "table": table,
            "lsn": self.log,
            "ts_ms": self.at_ms,
            "snapshot": look,
        }
        said = {"op": op, "before": before, "after": after, "source": source}
        shown = after or before or {}
        name = KEYS.get(table, "id")
        key = {name: shown.get(name)}
        value = said | {"transaction": transaction, "ts_ms": self.at_ms + 3}
        self._tell(json.dumps(key).encode(), json.dumps(value).encode())

    def _tell(self, key: bytes | None, value: bytes | None) -> None:
        where = Position(TOPIC, 0, len(self.told))
        self.told.append(Arrival(where, self.at_ms, key, value, ()))
