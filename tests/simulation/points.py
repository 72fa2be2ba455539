"""Crash points: every line of conduit at which a process can stand and wait for the outside."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable
from functools import cache
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
    found = _stack(sys._getframe(1))
    for task in tasks:
        found |= _waiting(task.get_coro())
    return found


def _stack(frame: FrameType | None) -> set[str]:
    found = set[str]()
    while frame is not None:
        if name := _module(frame.f_code):
            found.add(f"{name}:{frame.f_lineno}")
        frame = frame.f_back
    return found


def _waiting(coroutine: Any) -> set[str]:
    found = set[str]()
    while isinstance(coroutine, CoroutineType) and (frame := coroutine.cr_frame) is not None:
        if name := _module(frame.f_code):
            found.add(f"{name}:{frame.f_lineno}")
        coroutine = coroutine.cr_await
    return found


@cache
def _module(code: CodeType) -> str | None:
    path = Path(code.co_filename)
    return path.relative_to(_HOME).as_posix() if path.is_relative_to(_HOME) else None
