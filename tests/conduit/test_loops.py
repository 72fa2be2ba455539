"""Work that is repeated, and waits out whoever does not answer."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

from conduit.errors import ConduitError, Unavailable, Unknown
from conduit.loops import Loop, repeat


async def _repeated(*answers: int | ConduitError) -> Sequence[object]:
    """Let a loop meet these answers, then stop."""
    stop, left, met = asyncio.Event(), list(answers), list[object]()

    async def once() -> int:
        answer = left.pop(0)
        met.append(answer)
        if not left:
            stop.set()
        if isinstance(answer, ConduitError):
            raise answer
        return answer

    await repeat(Loop("tests", timedelta(0), once), stop)
    return met


async def test_it_goes_on_while_there_is_work_and_when_there_is_none() -> None:
    """Three times, and then it is told to stop."""
    assert await _repeated(2, 1, 0) == [2, 1, 0]


async def test_it_waits_out_who_does_not_answer() -> None:
    """The same is tried again."""
    answers = (Unavailable("away"), Unknown("perhaps"), 1)
    assert await _repeated(*answers) == list(answers)
