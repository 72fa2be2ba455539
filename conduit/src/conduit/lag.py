"""Tells how far behind each flow is, by the brokers' own word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from conduit.kafka.connection import group_of
from conduit.metrics import Meter
from conduit.observe import Observer
from schemas.fact import Event
from schemas.topics import Topic


@dataclass(frozen=True, kw_only=True)
class Lag:
    """Looks at every topic a service's flows read."""

    observer: Observer
    service: str
    meters: Mapping[Topic[Event], Meter]

    async def once(self) -> int:
        """Look once; it never asks to be called again at once.

        Raises:
            Unavailable: The brokers did not answer.
        """
        ends = await self.observer.ends([topic.name for topic in self.meters])
        for topic, meter in self.meters.items():
            done = await self.observer.read_by(group_of(self.service, topic))
            meter.behind(
                sum(
                    end - max(0, done.get(where, 0))
                    for where, end in ends.items()
                    if where[0] == topic.name
                )
            )
        return 0
