"""Questions that are asked at the same moment are put as one."""

import asyncio
from collections.abc import Collection, Sequence

import pytest

from conduit import Unavailable
from notification.asking import Asking


async def test_each_gets_its_own_answer_from_one_look() -> None:
    """Two ask at once; one of them may go."""
    looks: list[Sequence[str]] = []

    async def which(asked: Sequence[str]) -> Collection[str]:
        looks.append(asked)
        return {"a"}

    asking = Asking(which)
    may_go, must_stay = await asyncio.gather(asking.ask("a"), asking.ask("b"))
    assert may_go
    assert not must_stay
    assert await asking.ask("a")
    assert looks == [["a", "b"], ["a"]]


async def test_what_goes_wrong_goes_wrong_for_all_who_asked() -> None:
    """And for nobody who asks later."""
    troubles = [Unavailable("away")]

    async def which(asked: Sequence[str]) -> Collection[str]:
        if troubles:
            raise troubles.pop()
        return asked

    asking = Asking(which)
    ended = await asyncio.gather(asking.ask("a"), asking.ask("b"), return_exceptions=True)
    assert [type(end) for end in ended] == [Unavailable, Unavailable]
    assert await asking.ask("a")


async def test_whoever_stops_waiting_holds_up_nobody() -> None:
    """The others hear their answer."""

    async def which(asked: Sequence[str]) -> Collection[str]:
        await asyncio.sleep(0)
        return asked

    asking = Asking(which)
    impatient, patient = (asyncio.create_task(asking.ask(name)) for name in ("a", "b"))
    await asyncio.sleep(0)
    impatient.cancel()
    assert await patient
    with pytest.raises(asyncio.CancelledError):
        await impatient
