"""When records came by, topic by topic; a bounded number of them is remembered."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from conduit.envelope import Envelope
from schemas.fact import Event

_WINDOW = timedelta(seconds=10)
_SAMPLES = 2_000


@dataclass
class Tally:
    """Remembers when records came by, a bounded number of them for each partition."""

    _seen: defaultdict[tuple[str, int], deque[tuple[int, datetime]]] = field(
        default_factory=lambda: defaultdict(lambda: deque(maxlen=_SAMPLES))
    )

    _before: dict[str, datetime] = field(default_factory=dict[str, datetime])
    is_new: bool = True
    """Nothing was learnt yet of what was before this process."""

    def learn(self, newest: Mapping[str, datetime]) -> None:
        """Learn when each topic was written before this process looked."""
        self._before, self.is_new = dict(newest), False

    def saw(self, envelope: Envelope[Event]) -> None:
        """Note that a record came by."""
        if envelope.position is not None:
            where = (envelope.position.topic, envelope.position.partition)
            self._seen[where].append((envelope.position.offset, envelope.time))

    def per_second(self, topic: str, *, now: datetime) -> float:
        """Return the rate over the last ten seconds."""
        since = now - _WINDOW
        count = sum(at > since for samples in self._of(topic) for _, at in samples)
        return count / _WINDOW.total_seconds()

    def newest(self, topic: str) -> datetime | None:
        """Return when the newest record was written."""
        seen = [samples[-1][1] for samples in self._of(topic) if samples]
        return max(seen, default=self._before.get(topic))

    def waiting_since(self, topic: str, partition: int, offset: int) -> datetime | None:
        """Return when the record at an offset, or the next one remembered, was written."""
        samples = self._seen[topic, partition]
        return next((at for seen, at in samples if seen >= offset), None)

    def _of(self, topic: str) -> list[deque[tuple[int, datetime]]]:
        return [samples for (name, _), samples in self._seen.items() if name == topic]
