"""The path of events through one service, written as a sentence.

A flow is a value: building one reads nothing and sends nothing. A host runs it: `conduit.kafka`
or `conduit.faust_host` in production, `conduit.memory` in tests. Two kinds of sentence end well:

    source(A).keep(wanted).then(change).ask(look_up).to(B)      nothing is kept
    source(A).into(fold)                                        the service's own books are
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from conduit.envelope import Envelope
from conduit.errors import ConduitError
from schemas.fact import Event
from schemas.topics import Topic

DROPPED: Final = object()
"""What a step leaves of an event it does not want. Dropping is success."""

type _Step = Callable[[list[Any]], Awaitable[list[Any]]]
type Fold[W, E: Event] = Callable[[W, Sequence[Envelope[E]]], Awaitable[None]]
"""Enters a batch into a service's books, inside one unit of work."""


@dataclass(frozen=True, slots=True)
class Flow:
    """A finished pipe: where events come from, what happens, where they go."""

    reads: Topic[Any]
    steps: tuple[_Step, ...]
    writes: Topic[Any]

    async def carry(self, events: Sequence[Event]) -> list[Event | ConduitError | None]:
        """Carry a batch through every step.

        Returns one entry for each event, in order: what it became, None where a step dropped
        it, or the error that stopped it. Where that is `Unavailable`, the host waits with the
        whole batch, so that versions of one person never change places.

        Raises:
            Unavailable: The world did not answer; the whole batch is still good.
        """
        values: list[Any] = list(events)
        for step in self.steps:
            live = [at for at, value in enumerate(values) if _lives(value)]
            for at, value in zip(live, await step([values[at] for at in live]), strict=True):
                values[at] = value
        return [None if value is DROPPED else value for value in values]


@dataclass(frozen=True, slots=True)
class Intake[W]:
    """A finished pipe that ends in a service's own books."""

    reads: Topic[Any]
    into: Fold[W, Any]


@dataclass(frozen=True, slots=True)
class Pipe[In: Event, Out]:
    """Steps from one topic towards another, each checked against the next by type."""

    reads: Topic[In]
    steps: tuple[_Step, ...] = ()

    def keep(self, wanted: Callable[[Out], bool]) -> Pipe[In, Out]:
        """Drop what is not wanted."""
        return Pipe(self.reads, (*self.steps, _each(lambda v: v if wanted(v) else DROPPED)))

    def then[R](self, change: Callable[[Out], R]) -> Pipe[In, R]:
        """Apply a pure function to each. It may raise `Rejected`."""
        return Pipe(self.reads, (*self.steps, _each(change)))

    def ask[R](
        self, question: Callable[[Sequence[Out]], Awaitable[Sequence[R | ConduitError]]]
    ) -> Pipe[In, R]:
        """Look something up for the whole batch at once, one answer or error for each."""

        async def step(values: list[Any]) -> list[Any]:
            return list(await question(values)) if values else []

        return Pipe(self.reads, (*self.steps, step))

    def to[R: Event](self: Pipe[In, R], topic: Topic[R]) -> Flow:
        """Publish what arrives here."""
        return Flow(self.reads, self.steps, topic)


@dataclass(frozen=True, slots=True)
class Source[E: Event](Pipe[E, E]):
    """The beginning of a pipe, which may also end at once in a service's books."""

    def into[W](self, fold: Fold[W, E]) -> Intake[W]:
        """Enter what arrives into the service's books."""
        return Intake(self.reads, fold)


def source[E: Event](topic: Topic[E]) -> Source[E]:
    """Begin a pipe at a topic."""
    return Source(topic)


def _lives(value: object) -> bool:
    return value is not DROPPED and not isinstance(value, ConduitError)


def _each(change: Callable[[Any], Any]) -> _Step:
    async def step(values: list[Any]) -> list[Any]:
        return [_tried(change, value) for value in values]

    return step


def _tried(change: Callable[[Any], Any], value: object) -> object:
    try:
        return change(value)
    except ConduitError as error:
        return error
