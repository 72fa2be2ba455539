"""A test session that runs no tests by itself: it collects them once, and forks for each mutant."""

import gc
import os
import resource
import signal
import sys
from collections.abc import Callable, Sequence
from traceback import format_exc
from typing import Final, NoReturn

import pytest

from tests.mutation.exchange import Refused, exchange
from tests.mutation.loaded import Loaded
from tests.mutation.mutant import Fate, Mutant
from tests.mutation.watching import Seen, watching

_NOTICED, _BROKEN, _PARTLY = 1, 3, 4
_MEMORY: Final = 8 << 30
_PATIENCE: Final = 20
"""Seconds of processor time, beyond what the tests took before the change."""


class Session:
    """The collected tests, what each of them runs, and a way to try a mutant on some of them."""

    def __init__(self, then: Callable[["Session"], None]) -> None:
        self._then = then
        self._failed = False
        self._items: dict[str, pytest.Item] = {}
        self._loaded = Loaded()
        self.seen: dict[str, Seen] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a failure."""
        self._failed = self._failed or report.failed

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run every test once as things are, then hand over."""
        if session.testsfailed:
            raise pytest.UsageError("tests can't be collected")
        self._loaded = Loaded.now()
        for item in session.items:
            self._loaded.forget()
            with watching() as seen:
                self._run(item)
            seen.packs = self._loaded.built()
            if self._failed:
                raise pytest.UsageError(f"{item.nodeid} fails before anything is changed")
            self._items[item.nodeid], self.seen[item.nodeid] = item, seen
        self._loaded = Loaded.now()
        gc.collect()
        gc.freeze()
        self._then(self)
        return True

    def try_out(self, mutant: Mutant, tests: Sequence[str]) -> tuple[Fate | None, str]:
        """Run these tests on the mutant up to the first failure; names the test that noticed.

        None stands for a change that could not be made in memory everywhere.
        """
        limit = _PATIENCE + 5 * sum(self.seen[test].seconds for test in tests)
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            os.close(reading)
            _confined(int(limit))
            self._end(mutant, tests, writing)
        os.close(writing)
        with os.fdopen(reading, "rb") as told:
            said = told.read().decode()
        _, status = os.waitpid(child, 0)
        code = os.waitstatus_to_exitcode(status)
        if code == _BROKEN:
            raise RuntimeError(f"{mutant} can't be tried: {said}")
        if code == _PARTLY:
            return None, said
        if code in {-signal.SIGXCPU, -signal.SIGKILL}:
            return Fate.TIMEOUT, said
        return (Fate.KILLED if code else Fate.SURVIVED), said

    def _end(self, mutant: Mutant, tests: Sequence[str], writing: int) -> NoReturn:
        """Whatever happens, this process ends here."""
        code = _BROKEN
        try:
            code = self._tried(mutant, tests, writing)
        finally:
            if code == _BROKEN:
                os.write(writing, format_exc().encode())
            os._exit(code)

    def _tried(self, mutant: Mutant, tests: Sequence[str], writing: int) -> int:
        try:
            whole = exchange(mutant, self._loaded)
            for test in tests:
                self._run(self._items[test])
                if self._failed:
                    os.write(writing, test.encode())
                    return _NOTICED
        except Refused:
            os.write(writing, b"cannot be loaded")
            return _NOTICED
        return 0 if whole else _PARTLY

    def _run(self, item: pytest.Item) -> None:
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)


def _confined(seconds: int) -> None:
    """Let a mutant take so much and no more, and say nothing."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, sys.stdout.fileno())
    os.dup2(silent, sys.stderr.fileno())
