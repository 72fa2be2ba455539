"""An event loop whose time passes only when nobody has anything left to do."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine
from concurrent.futures import Executor
from contextvars import Context
from heapq import heappop, heappush
from itertools import count
from typing import Any, override


class Stuck(AssertionError):
    """Everybody waits, and nothing will ever happen."""


class Clockwork(asyncio.BaseEventLoop):
    """Runs the same tasks in the same order whenever it is given the same tasks.

    What would run in a thread runs at once, in its turn.
    """

    def __init__(self) -> None:
        super().__init__()
        self._seconds = 0.0
        self._turns = deque[asyncio.Handle]()
        self._timers: list[tuple[float, int, asyncio.TimerHandle]] = []
        self._numbers = count()
        self.watch: Callable[[], None] | None = None
        """Looks on after each turn of anybody's, if somebody wants to."""

    @override
    def time(self) -> float:
        return self._seconds

    @override
    def call_soon[*Ts](
        self, callback: Callable[[*Ts], object], *args: *Ts, context: Context | None = None
    ) -> asyncio.Handle:
        handle = asyncio.Handle(callback, args, self, context)
        self._turns.append(handle)
        return handle

    @override
    def call_at[*Ts](
        self,
        when: float,
        callback: Callable[[*Ts], object],
        *args: *Ts,
        context: Context | None = None,
    ) -> asyncio.TimerHandle:
        timer = asyncio.TimerHandle(when, callback, args, self, context)
        heappush(self._timers, (when, next(self._numbers), timer))
        return timer

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

    def _run_once(self) -> None:
        """Let everybody whose turn it is go on; where it is nobody's, pass the time until then."""
        timers, turns = self._timers, self._turns
        while timers and (timers[0][2].cancelled() or not turns):
            when, _, timer = heappop(timers)
            if not timer.cancelled():
                self._seconds = max(self._seconds, when)
                turns.append(timer)
        while timers and timers[0][0] <= self._seconds:
            turns.append(heappop(timers)[2])
        if not turns:
            raise Stuck("everybody waits")
        for _ in range(len(turns)):
            handle = turns.popleft()
            if not handle.cancelled():
                handle._run()
            if self.watch is not None:
                self.watch()

    def _timer_handle_cancelled(self, handle: asyncio.TimerHandle) -> None:
        """It is passed over when its time comes."""


def played(story: Coroutine[Any, Any, None]) -> None:
    """Let hours pass in no time."""
    loop = Clockwork()
    try:
        loop.run_until_complete(story)
    finally:
        loop.close()
