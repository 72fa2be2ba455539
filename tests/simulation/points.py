"""Crash points: every line of conduit at which a process can stand and wait for the outside."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import CoroutineType, FrameType
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
"""The modules that run here as they are."""

ELSEWHERE: Final[Mapping[str, str]] = {
    "access/watch.py": "a process's own files: tests/conduit/access",
    "as_it_stands.py": "the broker's own client: real tests",
    "assembly.py": "a process's beginning and end: real tests",
    "books.py": "the database's own client: real tests",
    "faust_commits.py": "another host of the same flow: real tests",
    "faust_host.py": "another host of the same flow: real tests",
    "kafka/connection.py": "the broker's own client: real tests",
    "kafka/following.py": "another source's own client: real tests",
    "kafka/preflight.py": "before anything begins: real tests",
    "keys_postgres.py": "the database's own client: real tests",
    "kin.py": "reads inside one unit of work, whole or nothing: tests/flows/propagation",
    "lag.py": "looks on, changes nothing",
    "ledger/locked.py": "the database's own client: real tests",
    "ledger/memory.py": "the twin of a database: one unit of work is whole or nothing",
    "ledger/postgres.py": "the database's own client: real tests",
    "ledger/postgres_carriers.py": "the database's own client: real tests",
    "ledger/rehashing.py": "one transaction, whole or nothing: real tests",
    "memory.py": "the twin of a database: one unit of work is whole or nothing",
    "observe.py": "looks on, changes nothing",
    "pages.py": "looks on, changes nothing",
    "pepper_api.py": "a page around pepper_moving.py",
    "pepper_columns.py": "one transaction, whole or nothing: real tests",
    "pepper_fence.py": "the database's own client: real tests",
    "pepper_moving.py": "one transaction, whole or nothing: real tests",
    "postgres.py": "the database's own client: real tests",
    "process.py": "a process's beginning and end: tests/conduit/test_process.py",
    "replays.py": "the twin of a database: one unit of work is whole or nothing",
    "replays_api.py": "a page around kafka/replaying.py",
    "service.py": "a process's beginning and end: real tests",
    "topics.py": "before anything begins: real tests",
}
"""The other modules that await something, and why nobody is killed in them here."""


@cache
def points() -> tuple[str, ...]:
    """List every place of the simulated modules that awaits: `module:line`."""
    return tuple(
        f"{name}:{line}"
        for name in SIMULATED
        for line in sorted(_awaits(ast.parse((_HOME / name).read_text())))
    )


def awaiting() -> set[str]:
    """Name every module of conduit that awaits something."""
    files = _HOME.rglob("*.py")
    return {f.relative_to(_HOME).as_posix() for f in files if _awaits(ast.parse(f.read_text()))}


def _awaits(tree: ast.AST) -> set[int]:
    kinds = (ast.Await, ast.AsyncWith, ast.AsyncFor)
    return {n.lineno for n in ast.walk(tree) if isinstance(n, kinds) and not _is_timer(n)}


def _is_timer(node: ast.AST) -> bool:
    """Setting a timer waits for nobody."""
    return isinstance(node, ast.AsyncWith) and "asyncio.timeout" in ast.unparse(node.items[0])


def standing_at(tasks: Iterable[Any]) -> set[str]:
    """Say at which points a process stands: on the stack, and where its other tasks wait."""
    frames = _frames(sys._getframe(1), tasks)
    return {f"{name}:{f.f_lineno}" for f in frames if (name := _module(f.f_code.co_filename))}


def stands_at(point: str, tasks: Iterable[Any]) -> bool:
    """Is this one of the points at which a process stands?"""
    path, number = _parsed(point)
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        if frame.f_code.co_filename == path and frame.f_lineno == number:
            return True
        frame = frame.f_back
    for task in tasks:
        coroutine = task.get_coro()
        while isinstance(coroutine, CoroutineType):
            frame = coroutine.cr_frame
            if frame and frame.f_code.co_filename == path and frame.f_lineno == number:
                return True
            coroutine = coroutine.cr_await
    return False


def _frames(frame: FrameType | None, tasks: Iterable[Any]) -> Iterator[FrameType]:
    while frame is not None:
        yield frame
        frame = frame.f_back
    for task in tasks:
        coroutine = task.get_coro()
        while isinstance(coroutine, CoroutineType):
            if coroutine.cr_frame is not None:
                yield coroutine.cr_frame
            coroutine = coroutine.cr_await


@cache
def _module(filename: str) -> str | None:
    path = Path(filename)
    return path.relative_to(_HOME).as_posix() if path.is_relative_to(_HOME) else None


@cache
def _parsed(point: str) -> tuple[str, int]:
    module, _, number = point.partition(":")
    return str(_HOME / module), int(number)
