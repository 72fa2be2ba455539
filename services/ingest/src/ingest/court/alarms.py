"""What people must hear of a court's database: counted always, said once."""

from typing import Final

import structlog
from prometheus_client import Counter, Gauge

DRIFT: Final = Counter(
    "ingest_court_drift", "What the mapping does not know, by table", ["source", "table", "what"]
)
BLOCKS: Final = Counter(
    "ingest_court_blocks", "Transactions by what became of them", ["source", "end"]
)
HALTED: Final = Gauge(
    "ingest_court_halted", "1 while a court's changes are not followed", ["source"]
)
CAPTURED: Final = Gauge("ingest_court_captured", "1 while the connector's task runs", ["source"])

_log = structlog.get_logger("ingest.court")


class Alarms:
    """The bells of one court."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._said: set[tuple[str, str, str]] = set()
        self.halted_by: str | None = None
        """Why nothing of this court is read now."""

        self.task: str | None = None
        """How the connector's task is; None where nobody looks."""

    def drift(self, table: str, what: str, name: str = "") -> None:
        """Ring: a column, table or value is not as the mapping says; `name` is never a value."""
        DRIFT.labels(self._source, table, what).inc()
        if (table, what, name) not in self._said:
            self._said.add((table, what, name))
            _log.error("drift", source=self._source, table=table, what=what, name=name)

    @property
    def said(self) -> list[str]:
        """Every bell that rang since the start."""
        return sorted(" ".join(filter(None, one)) for one in self._said)

    def block(self, end: str) -> None:
        """Count a transaction: entered, repeated or empty."""
        BLOCKS.labels(self._source, end).inc()

    def halted(self, why: str) -> None:
        """Ring: nothing of this court is read any more."""
        self.halted_by = why
        HALTED.labels(self._source).set(1)
        _log.critical("halted", source=self._source, why=why)

    def follows(self) -> None:
        """Say that changes are read."""
        self.halted_by = None
        HALTED.labels(self._source).set(0)
