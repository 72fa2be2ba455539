"""Keeps programs running: starts them in order, crashed ones again, and stops them in reverse."""

import os
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType, TracebackType
from typing import Final, Self

from local_stack.errors import AlreadyRunning, Missing
from local_stack.places import Places, writable
from local_stack.program import Program
from local_stack.running import forget, note, noted, sweep

NAME: Final = "supervisor"
TICK: Final = 0.2
LONGEST_PAUSE: Final = 30.0
LONG_ENOUGH: Final = 60.0
"""Seconds of life after which an end is not taken for the same crash again."""


@dataclass(slots=True)
class Watched:
    """A program that shall run, and how its starts went."""

    program: Program
    crashes: int = 0
    started: float = 0.0
    start_again: float | None = None
    answering: bool = False
    trusted: bool = False
    """Whether it has been ready once; before that an end is a failed start, not a crash."""


class Supervisor:
    """Keeps programs running until it is told to stop.

    As a context manager it ends what an earlier run left behind, watches while it is open, and
    leaves nothing running. Each change is one line, given to `say`.
    """

    def __init__(self, places: Places, say: Callable[[str], None]) -> None:
        self._places = places
        self._say = say
        self._watched: list[Watched] = []
        self._stopping = threading.Event()
        self._told_to_stop = threading.Event()
        self._starting = False
        self._watcher = threading.Thread(target=self._watch, name=NAME, daemon=True)

    def __enter__(self) -> Self:
        """Take the places, or say who has them."""
        writable(self._places.running)
        for other in noted(self._places.running):
            if other.name == NAME and other.lives and other.pid != os.getpid():
                raise AlreadyRunning(self._places.root, other.pid)
        for name in sweep(self._places.running):
            self._say(f"{name}, left behind by an earlier run, was stopped")
        note(self._places.running, NAME, os.getpid(), None)
        self._watcher.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop everything, newest first."""
        self.stop()

    def start(self, *programs: Program, patience: float = 60) -> None:
        """Start programs together and wait until all are ready; from then on they are watched.

        Raises:
            Missing: One did not start; those that did are stopped when the supervisor closes.
            KeyboardInterrupt: A signal asked us to end meanwhile.
        """
        self._starting = True
        if self.told_to_stop():
            raise KeyboardInterrupt
        new = [Watched(program, started=time.monotonic()) for program in programs]
        self._watched += new
        for watched in new:
            watched.program.start()
            self._note(watched.program)
        for watched in new:
            watched.program.wait(patience)
            watched.answering = watched.trusted = True
            self._say(f"{watched.program.name} is ready on port {watched.program.port}")
        self._starting = False

    def stop_on_signals(self) -> None:
        """Let a polite signal end `wait`, or a start that is under way."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._on_signal)

    def told_to_stop(self) -> bool:
        """Whether a signal asked us to end."""
        return self._told_to_stop.is_set()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait for a signal that asks us to end; say whether one came."""
        return self._told_to_stop.wait(seconds)

    def stop(self, deadline: float = 20) -> None:
        """Stop everything, newest first; kill what has not ended by the deadline."""
        if self._stopping.is_set():
            return
        self._stopping.set()
        self._watcher.join()
        self._starting = False
        for watched in reversed(self._watched):
            if watched.program.pid is None and not watched.trusted:
                continue
            watched.program.stop(deadline)
            forget(self._places.running, watched.program.name)
            self._say(f"{watched.program.name} stopped")
        forget(self._places.running, NAME)

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self._told_to_stop.set()
        if self._starting:
            raise KeyboardInterrupt

    def _watch(self) -> None:
        while not self._stopping.wait(TICK):
            for watched in list(self._watched):
                if not self._stopping.is_set():
                    self._look_at(watched)

    def _look_at(self, watched: Watched) -> None:
        now = time.monotonic()
        if watched.start_again is not None:
            if now >= watched.start_again:
                self._start_again(watched)
        elif not watched.program.running:
            if watched.trusted:
                self._crashed(watched, now)
        elif watched.trusted and not watched.answering and watched.program.ready():
            watched.answering = True
            self._say(f"{watched.program.name} is ready again on port {watched.program.port}")

    def _crashed(self, watched: Watched, now: float) -> None:
        long_lived = now - watched.started > LONG_ENOUGH
        watched.crashes = 1 if long_lived else watched.crashes + 1
        pause = min(2.0 ** (watched.crashes - 1), LONGEST_PAUSE)
        watched.start_again = now + pause
        watched.answering = False
        ended = f"{watched.program.name} ended ({_how(watched.program.exit_code)})"
        self._say(f"{ended}; it is started again in {pause:.0f} s")

    def _start_again(self, watched: Watched) -> None:
        watched.start_again = None
        watched.started = time.monotonic()
        try:
            watched.program.start()
            self._note(watched.program)
        except (Missing, OSError) as error:
            self._say(str(error))

    def _note(self, program: Program) -> None:
        if program.pid is not None:
            note(self._places.running, program.name, program.pid, program.port)


def _how(code: int | None) -> str:
    if code is not None and code < 0:
        return signal.Signals(-code).name
    return f"exit code {code}"
