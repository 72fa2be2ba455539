"""An event loop whose time passes only when nobody has anything left to do."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from typing import override


class Stuck(AssertionError):
    """Everybody waits, and nothing will ever happen."""


class _Hands:
    """Turns the clock forward instead of waiting."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def select(self, timeout: float | None) -> list[object]:
        """Pass the time until the next thing is due."""
        if timeout is None:
            raise Stuck("everybody waits")
        self.seconds += max(0.0, timeout)
        return []


class Clockwork(asyncio.BaseEventLoop):
    """Runs the same tasks in the same order whenever it is given the same tasks.

    What would run in a thread runs at once, in its turn.
    """

    def __init__(self) -> None:
        super().__init__()
        self._hands = self._selector = _Hands()

    @override
    def time(self) -> float:
        return self._hands.seconds

    @override
    def run_in_executor[*Ts, T](
        self, executor: Executor | None, func: Callable[[*Ts], T], *args: *Ts
    ) -> asyncio.Future[T]:
        done: asyncio.Future[T] = self.create_future()
        try:
            done.set_result(func(*args))
        except Exception as error:
            done.set_exception(error)
        return done

    def _process_events(self, event_list: object) -> None:
        """There is nothing outside this loop."""

    def _write_to_self(self) -> None:
        """Nobody has to be woken."""
