"""Files sent in until the system has them; one of them, when asked, by a program that is killed."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import psycopg

from conduit.errors import ConduitError
from local_stack.service import clean
from tests.rehearsal import Town
from tests.settings import ROOT
from tests.soak.history import History

_CALLS: Final = 120
_ROWS: Final = 12
"""Fewer are entered at once, and nobody can be killed half-way."""

_LEFT: Final = (
    "select coalesce(sum(rows - quarantined - done), 0)::int from files join"
    " (select file_id, sum(used + unchanged + suppressed) done from buckets group by file_id) b"
    " using (file_id) where state = 'open' and rows - quarantined > done"
)


@dataclass
class Loading:
    """Whoever sends in files, and calls again while the system does not answer."""

    town: Town
    history: History
    killed: int = 0
    """How often the sending of a file was killed half-way."""

    _to_be_killed: threading.Event = field(default_factory=threading.Event)

    def send(self, path: Path, undo: bool) -> None:
        """Send a file in, or take it back, however often it takes.

        Raises:
            AssertionError: It takes too often.
        """
        if not undo and self._to_be_killed.is_set() and len(path.read_text().split()) > _ROWS:
            self._to_be_killed.clear()
            self._kill_at_work(path)
        for _ in range(_CALLS):
            try:
                receipt = self.town.ingest(path, undo=undo)
            except ConduitError:
                time.sleep(1)
                continue
            assert receipt.balanced
            return
        raise AssertionError(f"{path.name} could not be sent in")

    def be_killed(self) -> None:
        """Have the sending of the next file that is long enough killed."""
        self._to_be_killed.set()

    def _kill_at_work(self, path: Path) -> None:
        """Let a program begin to send a file, and kill it after its first bucket."""
        environment = clean(**self.town.running.layout.environment("ingest"))
        command = [sys.executable, "-m", "tests.flows.kills.loader", str(path)]
        with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            child.stdout.readline()
            child.kill()
        with suppress(psycopg.OperationalError):
            [(left,)] = self.town.books("ingest", _LEFT)
            if left:
                self.killed += 1
                self.history.note("killed", process="loader", in_hand=left, in_transaction=False)
