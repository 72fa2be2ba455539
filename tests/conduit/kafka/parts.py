"""The parts of a host with a broker that fits in a test."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from conduit.envelope import Envelope, Outgoing, Position, encode, post
from conduit.errors import Rejected, Unavailable
from conduit.flow import Flow, Intake
from conduit.health import Health
from conduit.kafka.arrival import Arrival
from conduit.kafka.carrying import Carrying
from conduit.kafka.dead_letters import Streak
from conduit.kafka.entering import Entering
from conduit.metrics import Meter
from conduit.work import Store
from schemas.fact import Event
from schemas.topics import Topic
from tests.conduit.cases import NOON

_names = count()


@dataclass
class Post:
    """Keeps what is sent; refuses what it is told to."""

    sent: list[Outgoing] = field(default_factory=list[Outgoing])
    silent: int = 0
    """How many times nobody acknowledges."""

    too_large: Callable[[Outgoing], bool] = lambda _: False

    async def send(self, outgoing: Sequence[Outgoing]) -> list[Rejected | None]:
        if self.silent:
            self.silent -= 1
            raise Unavailable("no_acknowledgement")
        verdicts = [Rejected("broker_refuses") if self.too_large(o) else None for o in outgoing]
        self.sent += [o for o, v in zip(outgoing, verdicts, strict=True) if v is None]
        return verdicts

    def on(self, topic: str) -> list[Outgoing]:
        """What was sent to one topic."""
        return [one for one in self.sent if one.topic == topic]

    def reasons(self) -> list[str]:
        """Why dead letters are dead."""
        return [
            value.decode()
            for one in self.sent
            for name, value in one.headers
            if name == "dlq-reason-code"
        ]


def arrived(envelope: Envelope[Any], offset: int, *, partition: int = 0) -> Arrival:
    """Let an envelope arrive."""
    record = encode(envelope)
    position = Position(envelope.topic.name, partition, offset)
    return Arrival(position, 1_000 + offset, record.key, record.value, record.headers)


def all_arrived[E: Event](topic: Topic[E], events: Sequence[E]) -> list[Arrival]:
    """Let events arrive one after the other."""
    return [
        arrived(post(topic, event, source="tests", time=NOON), offset)
        for offset, event in enumerate(events)
    ]


def unreadable(topic: Topic[Any], offset: int) -> Arrival:
    """Let a message arrive that is no event."""
    return Arrival(Position(topic.name, 0, offset), 1_000, b"key", b"not json", ())


def _meter() -> Meter:
    return Meter(f"tests-{next(_names)}", Health())


def carrying(flow: Flow, sender: Post) -> Carrying:
    """Make the part that carries."""
    return Carrying(
        flow=flow,
        service="eligibility",
        sender=sender,
        meter=_meter(),
        clock=lambda: NOON,
        streak=Streak(flow.reads.name),
    )


def entering(intake: Intake[Any], store: Store[Any], sender: Post) -> Entering[Any]:
    """Make the part that enters; it owns partitions 0 and 1 of a topic never read."""
    return Entering(
        intake=intake,
        service="notification",
        store=store,
        sender=sender,
        meter=_meter(),
        clock=lambda: NOON,
        streak=Streak(intake.reads.name),
        stored={0: None, 1: None},
    )
