"""Crash points: every line of conduit at which a process can stand and wait for the outside."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from pathlib import Path
from types import CodeType, CoroutineType, FrameType
from typing import Any, Final

import conduit

_HOME: Final = Path(conduit.__file__).parent
SIMULATED: Final = (
    "flow.py",
    "loops.py",
    "relay.py",
    "bulk.py",
    "keys_cache.py",
    "kafka/broadcast.py",
    "kafka/carrying.py",
    "kafka/entering.py",
    "kafka/erasures.py",
    "kafka/flow_host.py",
    "kafka/intake_host.py",
    "kafka/letters.py",
    "kafka/membership.py",
    "kafka/patience.py",
    "kafka/replaying.py",
    "kafka/sending.py",
    "ledger/dispatch.py",
)
"""The modules that run here as they are. Their servers' own clients are tested on real servers."""


@cache
def points() -> tuple[str, ...]:
    """List every place of the simulated modules that awaits: `module:line`."""
    return tuple(
        f"{name}:{line}"
        for name in SIMULATED
        for line in sorted(_awaits(ast.parse((_HOME / name).read_text())))
    )


def _awaits(tree: ast.AST) -> set[int]:
    kinds = (ast.Await, ast.AsyncWith, ast.AsyncFor)
    return {n.lineno for n in ast.walk(tree) if isinstance(n, kinds) and not _is_timer(n)}


def _is_timer(node: ast.AST) -> bool:
    """Setting a timer waits for nobody."""
    return isinstance(node, ast.AsyncWith) and "asyncio.timeout" in ast.unparse(node.items[0])


def standing_at(tasks: Iterable[Any]) -> set[str]:
    """Say at which points a process stands: on the stack, and where its other tasks wait."""
    return {f"{name}:{line()}" for name, line in _places(sys._getframe(1), tasks)}


def stands_at(point: str, tasks: Iterable[Any]) -> bool:
    """Is this one of the points at which a process stands?"""
    module, _, number = point.partition(":")
    places = _places(sys._getframe(1), tasks)
    return any(name == module and line() == int(number) for name, line in places)


def _places(
    frame: FrameType | None, tasks: Iterable[Any]
) -> Iterator[tuple[str, Callable[[], int]]]:
    while frame is not None:
        if name := _module(frame.f_code):
            yield name, partial(getattr, frame, "f_lineno")
        frame = frame.f_back
    for task in tasks:
        coroutine = task.get_coro()
        while isinstance(coroutine, CoroutineType):
            if name := _module(coroutine.cr_code):
                yield name, partial(_line, coroutine)
            coroutine = coroutine.cr_await


def _line(coroutine: CoroutineType[Any, Any, Any]) -> int:
    return coroutine.cr_frame.f_lineno if coroutine.cr_frame is not None else 0


@cache
def _module(code: CodeType) -> str | None:
    path = Path(code.co_filename)
    return path.relative_to(_HOME).as_posix() if path.is_relative_to(_HOME) else None
