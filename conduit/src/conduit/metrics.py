"""What a process counts. Labels name flows, topics and reason codes; never a person."""

from __future__ import annotations

from datetime import datetime

import structlog
from prometheus_client import Counter, Gauge, Histogram

from conduit.health import Health

_EVENTS = Counter("conduit_events", "Events by what became of them", ["flow", "end"])
_DEAD = Counter("conduit_dead_letters", "Dead letters by reason", ["flow", "reason"])
_SECONDS = Histogram(
    "conduit_batch_seconds",
    "From a batch's arrival to its commit",
    ["flow"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
)
_LAG = Gauge("conduit_lag_messages", "Messages not yet done", ["flow"])
_NEWEST = Gauge("conduit_newest_event_timestamp_seconds", "When the newest event was", ["flow"])

_log = structlog.get_logger("conduit")


class Meter:
    """Counts for one flow; its children are made once."""

    def __init__(self, flow: str, health: Health) -> None:
        self.flow = flow
        self._health = health
        self._done = _EVENTS.labels(flow, "done")
        self._dropped = _EVENTS.labels(flow, "dropped")
        self._shredded = _EVENTS.labels(flow, "shredded")
        self._dead = _EVENTS.labels(flow, "dead")
        self._seconds = _SECONDS.labels(flow)
        self._lag = _LAG.labels(flow)
        self._newest = _NEWEST.labels(flow)
        health.expect(flow)

    def joined(self) -> None:
        """Say that the flow has its place in its group."""
        self._health.beat(self.flow)

    def begin(self) -> None:
        """Say that a batch is in hand."""
        self._health.begin(self.flow)

    def done(self, tally: Tally, *, seconds: float, newest_ms: int) -> None:
        """Count a batch that is committed, and write its one line."""
        self._done.inc(tally.done)
        self._dropped.inc(tally.dropped)
        self._shredded.inc(tally.shredded)
        self._dead.inc(len(tally.dead))
        for reason in tally.dead:
            _DEAD.labels(self.flow, reason).inc()
        self._seconds.observe(seconds)
        self._newest.set(newest_ms / 1000)
        self._health.beat(self.flow)
        _log.info("batch", flow=self.flow, **tally.line(), ms=round(seconds * 1000))

    def behind(self, messages: int) -> None:
        """Say how many messages are not yet done, as the broker tells."""
        self._lag.set(messages)
        self._health.idle(self.flow)


class Tally:
    """What became of the events of one batch."""

    def __init__(self, count: int, first_at: datetime) -> None:
        self.count = count
        self.first_at = first_at
        self.attempts = 0
        self.done = 0
        self.dropped = 0
        self.shredded = 0
        self.dead: list[str] = []

    def again(self) -> None:
        """Begin an attempt, with nothing counted."""
        self.attempts += 1
        self.done = self.dropped = self.shredded = 0
        self.dead = []

    def line(self) -> dict[str, int]:
        """Return the counts for the log."""
        return {
            "count": self.count,
            "done": self.done,
            "dropped": self.dropped,
            "shredded": self.shredded,
            "dead": len(self.dead),
            "attempts": self.attempts,
        }
