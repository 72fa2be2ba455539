"""Parts that run together: what one cannot bear ends all, and all end when told."""

import asyncio
import subprocess
import sys

import pytest

from conduit import Unavailable, exits
from conduit.process import Ending, together


async def _patient(stop: asyncio.Event) -> None:
    await stop.wait()


async def test_all_parts_end_when_told() -> None:
    """The wish to stop reaches everybody."""
    ending = Ending()
    asyncio.get_running_loop().call_later(0.05, ending.begin)
    await asyncio.wait_for(together({"a": _patient, "b": _patient}, ending), 5)
    ending.finish()


async def test_one_parts_error_ends_all_and_is_told() -> None:
    """An error nobody waits out goes up, after the others have stopped."""

    async def stumble(_: asyncio.Event) -> None:
        raise LookupError("stumbled")

    ending = Ending()
    with pytest.raises(LookupError):
        await asyncio.wait_for(together({"a": _patient, "b": stumble}, ending), 5)
    ending.finish()


async def test_what_the_world_owes_is_waited_for() -> None:
    """A part that finds the world away is started again."""
    starts: list[int] = []
    ending = Ending()

    async def part(stop: asyncio.Event) -> None:
        starts.append(1)
        if len(starts) == 1:
            raise Unavailable("away")
        ending.begin()
        await stop.wait()

    await asyncio.wait_for(together({"a": part}, ending), 5)
    ending.finish()
    assert len(starts) == 2


def test_a_process_that_cannot_end_is_ended() -> None:
    """At the deadline the process is gone, with an exit code of its own."""
    program = (
        "import asyncio, time\n"
        "from conduit.process import Ending\n"
        "async def main():\n"
        "    Ending(deadline=0.2).begin()\n"
        "    time.sleep(30)\n"
        "asyncio.run(main())\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], timeout=20, check=False)
    assert ended.returncode == exits.DEADLINE
