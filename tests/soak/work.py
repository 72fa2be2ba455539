"""How much work a program has in hand, and how it is stopped in the midst of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Final

import psycopg

from conduit import Unavailable
from synthetic.fate import Fate
from tests.in_flight import Topics, attempting
from tests.rehearsal import Town

SENDERS: Final = ("court-filing", "notification")
KEEPERS: Final = ("ingest", "court-filing", "notification", "console")
SERVICES: Final = ("eligibility", *KEEPERS)
SERVERS: Final = ("kafka", "postgres")
_PATIENCE: Final = 20.0


@dataclass(frozen=True)
class Work:
    """What the programs of a town have in hand."""

    town: Town
    topics: Topics = field(init=False)

    def __post_init__(self) -> None:
        """Ask the broker from outside."""
        object.__setattr__(self, "topics", Topics(self.town))

    def of(self, name: str) -> int:
        """Count what one service has not read, and what it began and knows no answer to."""
        with suppress(Unavailable, psycopg.OperationalError, TimeoutError):
            begun = attempting(self.town, name.replace("-", "_")) if name in SENDERS else 0
            return begun or self.topics.unread(name)
        return 0

    @contextmanager
    def stopped(self, name: str, fate: Fate) -> Iterator[int]:
        """Hold a service still in the midst of its work: yields how much, or 0 if there is none.

        What is stopped goes on afterwards, unless it was killed.
        """
        found, until = 0, time.monotonic() + _PATIENCE
        while not found and time.monotonic() < until:
            self.town.freeze(name)
            found = self.of(name)
            if found and fate.happens(0.7):
                self.town.thaw(name)
                time.sleep(fate.uniform(0.0, 0.08))
                self.town.freeze(name)
                found = self.of(name)
            if not found:
                self._let_some_arrive(name)
        try:
            yield found
        finally:
            with suppress(ProcessLookupError):
                self.town.thaw(name)

    @contextmanager
    def stopped_inside(self, name: str) -> Iterator[int]:
        """Hold a service still in the midst of a unit of work on its books, if one begins soon."""
        schema, found = name.replace("-", "_"), 0
        with self.town.holding(schema, "offsets"):
            if wait(lambda: self.in_transaction(name), _PATIENCE):
                self.town.freeze(name)
                found = self.of(name)
            try:
                yield found
            finally:
                with suppress(ProcessLookupError):
                    self.town.thaw(name)

    def in_transaction(self, name: str) -> bool:
        """Does a service wait, in the midst of a unit of work, for whoever holds its offsets?"""
        query = "select from pg_locks where relation = 'offsets'::regclass and not granted"
        return bool(self.town.books(name.replace("-", "_"), query))

    def _let_some_arrive(self, name: str) -> None:
        """Keep it frozen for a moment, so that something is there to begin on."""
        wait(lambda: self.of(name) > 0, 2.0)
        self.town.thaw(name)


def wait(condition: Callable[[], object], patience: float) -> bool:
    """Wait until something is so; say whether it came to be."""
    until = time.monotonic() + patience
    while not (found := condition()) and time.monotonic() < until:
        time.sleep(0.1)
    return bool(found)
