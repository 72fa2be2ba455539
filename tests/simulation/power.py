"""One process's power line: all it does to the outside passes here, and here it may be cut."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from tests.simulation.fate import Fate
from tests.simulation.points import standing_at, stands_at

_SMALL: Final = 0.1
FREEZE: Final = (3.0, 14.0, 40.0, 90.0)


class PowerCut(BaseException):
    """This process ended here, as by SIGKILL: whatever it still tries reaches nobody."""


@dataclass(eq=False)
class Power:
    """One life of one process."""

    who: str
    fate: Fate
    on: bool = True
    tasks: dict[asyncio.Task[Any], None] = field(default_factory=dict[asyncio.Task[Any], None])
    thaws_at: float = 0.0
    gone: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        """Look at the town's clock."""
        self.now = asyncio.get_running_loop().time

    def start(self, coroutine: Coroutine[Any, Any, Any], name: str) -> asyncio.Task[Any]:
        """Start something that ends with this process."""
        task = asyncio.get_running_loop().create_task(coroutine, name=f"{self.who}/{name}")
        self.tasks[task] = None
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self.tasks.pop(task, None)
        if not task.cancelled():
            task.exception()

    async def cross(self, what: str, *, slow: float = 1) -> None:
        """Pass from this process to the outside, or back: whatever may happen there, happens.

        What is `slow` takes its time as many times as often as other things do.

        Raises:
            PowerCut: The process was killed.
        """
        fate = self.fate
        self._look(what)
        if fate.happens("freeze"):
            self.freeze()
        while (rest := max(self.thaws_at - self.now(), fate.pause(times=slow))) > 0:
            await asyncio.sleep(rest)
            self._look(what)
            if self.now() >= self.thaws_at:
                return

    async def pass_on(self, what: str) -> None:
        """Go on inside a unit of work, a small step of which few go wrong.

        Raises:
            PowerCut: The process was killed.
        """
        if self.thaws_at > self.now() or self.fate.random.random() < _SMALL:
            await self.cross(what)
        elif not self.on or self._is_aimed_at():
            self.kill(what)
            raise PowerCut

    def watch(self) -> None:
        """Be killed between two turns of one's own, where that is aimed at."""
        if self.on and self._is_aimed_at():
            self.kill("between two turns")

    def _look(self, what: str) -> None:
        if not self.on:
            raise PowerCut
        if self.fate.happens("crash") or self._is_aimed_at():
            self.kill(what)
            raise PowerCut

    def _is_aimed_at(self) -> bool:
        fate = self.fate
        if fate.aim is None or not stands_at(fate.aim, self.tasks):
            return False
        fate.after -= 1
        if fate.after >= 0:
            return False
        fate.aim = None
        return True

    @contextmanager
    def alone(self, operation: str) -> Iterator[None]:
        """Notice where two processes that live do the same to the world at the same time."""
        doing = self.fate.doing
        other = doing.get(operation)
        if isinstance(other, Power) and other is not self and other.on:
            self.fate.wrong.append(f"I3 {self.who} and {other.who} send the same at once")
        doing[operation] = self
        try:
            yield
        finally:
            if doing.get(operation) is self:
                del doing[operation]

    def note(self, what: str) -> None:
        """Write down what happened to this process."""
        self.fate.note(self.now(), self.who, what)

    def kill(self, what: str) -> None:
        """End this process at once."""
        if not self.on:
            return
        self.on = False
        self.fate.crashed_at.update(standing_at(self.tasks))
        self.note(f"killed at {what}")
        self.gone.set()
        me = asyncio.current_task()
        for task in [task for task in self.tasks if task is not me]:
            task.cancel()

    def freeze(self) -> None:
        """Let this process stand still, as by SIGSTOP, and wake again."""
        seconds = self.fate.random.choice(FREEZE)
        self.thaws_at = self.now() + seconds
        self.note(f"frozen for {seconds:.0f} s")

    @property
    def is_awake(self) -> bool:
        """Would the others hear its heart?"""
        return self.on and self.now() >= self.thaws_at
