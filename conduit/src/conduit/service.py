"""One service as one process: its flows, its loops, its pages, and how it ends."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from contextlib import AsyncExitStack
from typing import Any

import structlog
from pydantic import ValidationError

from conduit import exits
from conduit.assembly import Assembly
from conduit.blueprint import Service
from conduit.errors import Misconfigured
from conduit.garbage import collecting_seldom
from conduit.kafka.dead_letters import Poisoned
from conduit.logs import set_up, where
from conduit.loops import Loop
from conduit.process import Ending, together
from conduit.work import Work
from schemas.fact import PersonToken

__all__ = ["Loop", "Service", "forget_newest", "run", "start"]

_log = structlog.get_logger("conduit")


def start(name: str, made: Callable[[], Service[Any]]) -> int:
    """Make a service and run it; return the exit code. What it is not told is said in one line."""
    try:
        service = made()
    except Misconfigured as error:
        missing = str(error)
    except ValidationError as error:
        names = ", ".join(str(fault["loc"][0]) for fault in error.errors() if fault["loc"])
        missing = f"settings missing or wrong: {names}"
    else:
        return run(service)
    sys.stderr.write(f"{name}: {missing}\n")
    return exits.MISSING


def run(service: Service[Any]) -> int:
    """Run a service until it is told to stop; return the exit code (`conduit.exits`).

    What is missing is said in one line. Of a bug only its type and place are written down, for
    its words may tell what an event says.
    """
    set_up(service.name)
    return _exit_code(asyncio.run(_ended(service)))


def _exit_code(end: BaseException | None) -> int:
    match end:
        case None:
            return exits.STOPPED
        case Misconfigured():
            _log.critical("missing", what=str(end))
            return exits.MISSING
        case Poisoned():
            _log.critical("poisoned", why=str(end))
            return exits.POISONED
        case _:
            _log.critical("stopped", error=type(end).__name__, where=where(end))
            return exits.BUG


async def _ended(service: Service[Any]) -> BaseException | None:
    [end] = await asyncio.gather(_run(service), return_exceptions=True)
    return end


async def forget_newest(work: Work, token: PersonToken) -> None:
    """Remove the newest decision of an erased person: `erased` of a service that keeps no more."""
    await work.newest.forget(token)


async def _run(service: Service[Any]) -> None:
    ending = Ending()
    ending.listen()
    if service.migrated is not None:
        await asyncio.to_thread(service.migrated)
    try:
        async with AsyncExitStack() as stack:
            parts = await Assembly(service).parts(stack)
            _log.info("started", parts=sorted(parts))
            with collecting_seldom():
                await together(parts, ending)
    finally:
        ending.finish()
    _log.info("ended")
