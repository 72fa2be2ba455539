"""A program that serves a port of this machine, whoever wrote it."""

import signal
from abc import ABC, abstractmethod

from local_stack.child import Child, wait_until
from local_stack.errors import DidNotStart
from local_stack.places import writable
from local_stack.ports import require_free


class Program(ABC):
    """It can be started, asked whether it is ready, frozen, stopped and killed."""

    ends_on = signal.SIGTERM
    """The signal that it takes as a polite request to end."""

    def __init__(self, child: Child, port: int) -> None:
        self.port = port
        self._child = child

    @property
    def name(self) -> str:
        """What people call it."""
        return self._child.name

    @property
    def pid(self) -> int | None:
        """The number of its process, while it runs."""
        return self._child.pid

    @property
    def running(self) -> bool:
        """Whether its process lives."""
        return self._child.running

    @property
    def exit_code(self) -> int | None:
        """How it ended, if it did."""
        return self._child.exit_code

    @abstractmethod
    def ready(self) -> bool:
        """Whether it serves now."""

    @abstractmethod
    def prepare(self) -> None:
        """Do what must be done before a start, such as making the data folder."""

    def start(self) -> None:
        """Start it, unless it runs; ask `ready` whether it serves."""
        if self.running:
            return
        writable(self._child.log.parent)
        require_free(self.name, self.port)
        self.prepare()
        self._child.start()

    def wait(self, patience: float = 60) -> None:
        """Wait until it serves; say so if it does not."""
        wait_until(self.ready, self._child, patience)

    def restart(self) -> None:
        """Start it again on the same data and port, and wait until it serves."""
        self.start()
        self.wait()

    def stop(self, deadline: float = 20) -> None:
        """Ask it to end; kill it if it has not ended by the deadline."""
        self._child.stop(how=self.ends_on, deadline=deadline)

    def kill(self) -> None:
        """End it as a power cut would."""
        self._child.kill()

    def pause(self) -> None:
        """Freeze it: connections stay open, nothing answers."""
        self._child.pause()

    def resume(self) -> None:
        """Let it go on."""
        self._child.resume()

    def failure(self, why: str = "") -> DidNotStart:
        """Say that it did not start, with the last line of its log."""
        return self._child.failure(why)
