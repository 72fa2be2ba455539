"""One program as a child of ours: started, paused, stopped, killed, with nothing left behind."""

import contextlib
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from local_stack.errors import DidNotStart
from local_stack.tree import alive, descendants, send

TAIL: Final = 2000


class Child:
    """A program with a log of its own, in a session of its own.

    `env` is everything it sees of the environment; without one it inherits ours.
    """

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        *,
        log: Path,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> None:
        self.name = name
        self.command = list(command)
        self.log = log
        self._env = env
        self._cwd = cwd
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """Its number, while it runs."""
        return self._process.pid if self._process and self.running else None

    @property
    def running(self) -> bool:
        """Whether it lives."""
        return self._process is not None and self._process.poll() is None

    @property
    def exit_code(self) -> int | None:
        """How it ended, if it did."""
        return self._process.poll() if self._process else None

    def start(self) -> None:
        """Start it, unless it runs."""
        if self.running:
            return
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=self._env,
                cwd=self._cwd,
                start_new_session=True,
            )

    def pause(self) -> None:
        """Freeze it and its children where they stand."""
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        """Let it go on."""
        self._signal(signal.SIGCONT)

    def kill(self) -> None:
        """End it and its children at once, as a power cut would."""
        self._end(signal.SIGKILL, deadline=10, whole_tree=True)

    def stop(self, *, how: signal.Signals = signal.SIGTERM, deadline: float = 20) -> None:
        """Ask it to end; kill what has not ended by the deadline."""
        if self.running:
            self.resume()
        self._end(how, deadline=deadline, whole_tree=False)

    def last_words(self) -> str:
        """Say the last line it wrote that is not blank."""
        with contextlib.suppress(OSError):
            lines = self.log.read_bytes()[-TAIL:].decode(errors="replace").split("\n")
            return next((line.strip() for line in reversed(lines) if line.strip()), "no word")
        return "no word"

    def failure(self, why: str = "") -> DidNotStart:
        """Say that it did not start, with its last words."""
        return DidNotStart(self.name, self.log, why or self.last_words())

    def _signal(self, number: signal.Signals) -> None:
        if (pid := self.pid) is not None:
            send(number, [pid, *descendants(pid)])

    def _end(self, how: signal.Signals, *, deadline: float, whole_tree: bool) -> None:
        if self._process is None:
            return
        family = [self._process.pid, *descendants(self._process.pid)] if self.running else []
        send(how, family if whole_tree else family[:1])
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(deadline)
        _bury(family)
        self._process.wait()


def wait_until(ready: Callable[[], bool], child: Child, patience: float) -> None:
    """Wait until a program is ready; raise when it ended or took too long."""
    until = time.monotonic() + patience
    while not ready():
        if not child.running:
            raise child.failure()
        if time.monotonic() > until:
            raise child.failure(f"no answer within {patience:.0f} s")
        time.sleep(0.05)


def _bury(family: Sequence[int]) -> None:
    if left := alive(family):
        send(signal.SIGKILL, left)
    until = time.monotonic() + 5
    while alive(family) and time.monotonic() < until:
        time.sleep(0.02)
