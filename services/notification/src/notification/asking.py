"""Puts questions that are asked at the same moment as one."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass, field


@dataclass(slots=True)
class Asking[Q]:
    """Asks for many at once whether something holds; each gets its own answer."""

    which: Callable[[Sequence[Q]], Awaitable[Collection[Q]]]
    """Returns those for which it holds."""

    _waiting: list[tuple[Q, asyncio.Future[bool]]] = field(
        default_factory=list[tuple[Q, asyncio.Future[bool]]]
    )
    _asked: set[asyncio.Task[None]] = field(default_factory=set[asyncio.Task[None]])

    async def ask(self, question: Q) -> bool:
        """Ask together with whoever else asks now. What goes wrong goes wrong for all of them."""
        answer: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.append((question, answer))
        if len(self._waiting) == 1:
            task = asyncio.create_task(self._put())
            self._asked.add(task)
            task.add_done_callback(self._asked.discard)
        return await answer

    async def _put(self) -> None:
        await asyncio.sleep(0)
        waiting, self._waiting = self._waiting, []
        questions = [question for question, _ in waiting]
        [found] = await asyncio.gather(self.which(questions), return_exceptions=True)
        for question, answer in waiting:
            if answer.done():
                continue
            if isinstance(found, BaseException):
                answer.set_exception(found)
            else:
                answer.set_result(question in found)
