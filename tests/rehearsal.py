"""The whole system on real servers, as a clerk and a clumsy operator would use it."""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, LiteralString

import httpx
import psycopg
from psycopg.sql import SQL, Identifier

from conduit import Unavailable
from console.books import Books
from console.command.ingesting import ingested
from console.local.rehearsal import Running, Seen, look, running
from ingest.loading.receipt import Receipt
from local_stack.databases import SERVICES
from local_stack.running import noted
from local_stack.tree import descendants, send
from tests.settings import ROOT

COUNTY: Final = "ca/san-francisco"
_QUIET: Final = timedelta(seconds=3)
_MONTHS: Final = 90 * 86_400.0
"""How long the state takes to confirm; a clock that is set ahead makes it short."""

_JARS: Final = ROOT / "var/kafka/libs"
_FORGETFUL: Final = {"keys_remembered": "PT0.5S"}
_IMPATIENT: Final = {
    "ingest": _FORGETFUL,
    "eligibility": {"patience": "PT2S", **_FORGETFUL},
    "court_filing": {
        "pack_every": "PT0.5S",
        "poll_every": "PT0.5S",
        "settle": "PT5S",
        **_FORGETFUL,
    },
    "notification": {"gather": "PT1S", **_FORGETFUL},
    "console": _FORGETFUL,
}
_DAYTIME: Final = (
    ('quiet_from   = "20:00"', 'quiet_from   = "23:59:59.999999"'),
    ('quiet_until  = "09:00"', 'quiet_until  = "00:00"'),
)


@dataclass(frozen=True)
class Town:
    """A rehearsal that runs, in a folder into which a clerk may put files, too."""

    running: Running
    folder: Path
    said: list[str] = field(default_factory=list[str])
    """What the supervisor said."""

    def ingest(self, file: Path, *, undo: bool = False) -> Receipt:
        """Send a file in, as the command does."""
        environment = self.running.layout.environment("ingest")
        return ingested(file, county=COUNTY, environment=environment, undo=undo)

    def url(self, program: str) -> str:
        """Where a program answers."""
        return self.running.layout.url(program)

    def seen(self) -> Seen:
        """Ask the console once.

        Raises:
            Unavailable: It does not answer just now.
        """
        return look(self.url("console"))

    def settle(self, patience: float = 120) -> Books:
        """Wait until books balance, nothing is left to read, and nothing has moved for a while."""
        until = time.monotonic() + patience
        last: Books | None = None
        since: datetime | None = None
        while time.monotonic() < until:
            with suppress(Unavailable, psycopg.OperationalError):
                seen = self.seen()
                since = since if since and seen.is_still(last) and self.all_told() else seen.at
                last = seen.books
                if seen.at - since > _QUIET:
                    return seen.books
            time.sleep(0.3)
        raise AssertionError(f"it did not settle: {self.unrest()}; {last} {self.said[-5:]}")

    def unrest(self) -> str:
        """Say what still moves, for whoever waited in vain."""
        try:
            seen, told = self.seen(), self.all_told()
        except (Unavailable, psycopg.OperationalError) as error:
            return f"nobody answers: {error}"
        effects = {**seen.books.filing.effects, **seen.books.notices.effects}
        return f"balanced {seen.balanced}, behind {seen.behind}, all told {told}, effects {effects}"

    def all_told(self) -> bool:
        """Has every service published all that it promised to?"""
        stateful = ("ingest", "court_filing", "notification", "console")
        return not any(self.books(schema, "select 1 from outbox limit 1") for schema in stateful)

    def process(self, name: str) -> int:
        """Number the process of a program, as the supervisor started it last."""
        [program] = [p for p in noted(self.running.layout.places.running) if p.name == name]
        return program.pid

    def freeze(self, name: str) -> None:
        """Let a program stand where it is."""
        self._send(signal.SIGSTOP, name)

    def thaw(self, name: str) -> None:
        """Let a program go on."""
        self._send(signal.SIGCONT, name)

    def kill(self, name: str) -> None:
        """End a program, and what it started, as a power cut would."""
        self._send(signal.SIGKILL, name)

    def wait_back(self, name: str, before: int, patience: float = 180) -> None:
        """Wait until a program that was killed runs again and is ready."""

        def back() -> bool:
            said = [line for line in self.said if line.startswith(f"{name} is ready again")]
            return self.process(name) != before and bool(said)

        wait_until(back, f"{name} came back", patience)

    def stored(self, stand_in: str, table: str) -> list[dict[str, Any]]:
        """Return a table of a stand-in's own store."""
        answer = httpx.get(f"{self.url(stand_in)}/stored", params={"table": table}, timeout=30)
        return list(answer.json()["rows"][table])

    def knobs(self, stand_in: str, **knobs: object) -> None:
        """Turn a stand-in's knobs."""
        httpx.post(f"{self.url(stand_in)}/knobs", json=knobs).raise_for_status()

    def state_confirms(self) -> None:
        """Let the months pass that the state takes."""
        ahead = httpx.get(f"{self.url('state')}/knobs").json()["clock_offset_seconds"]
        self.knobs("state", clock_offset_seconds=ahead + 2 * _MONTHS)

    def books(self, schema: str, query: LiteralString, *values: object) -> list[tuple[Any, ...]]:
        """Look into, or spoil, one service's own books, as the database's superuser."""
        with self._linked(schema) as link:
            found = link.execute(query, values or None)
            return found.fetchall() if found.description else []

    @contextmanager
    def holding(self, schema: str, table: str) -> Iterator[None]:
        """Let nobody write to a table of one service's books meanwhile."""
        with self._linked(schema) as link:
            link.execute(SQL("lock table {} in exclusive mode").format(Identifier(table)))
            yield

    def _linked(self, schema: str) -> psycopg.Connection[Any]:
        url = self.running.layout.postgres.url.rpartition("/")[0] + f"/{SERVICES}"
        return psycopg.connect(url, options=f"-c search_path={schema}")

    def _send(self, number: signal.Signals, name: str) -> None:
        pid = self.process(name)
        if name == "postgres":
            send(number, [pid, *descendants(pid)])
        else:
            os.kill(pid, number)


def wait_until(condition: Callable[[], object], what: str, patience: float = 60) -> None:
    """Wait until something is so.

    Raises:
        AssertionError: It was not so in time.
    """
    until = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < until, f"never: {what}"
        time.sleep(0.1)


@contextmanager
def town(peers: Path) -> Iterator[Town]:
    """Start everything in a folder of its own, where it is never night; stop it, and clear up."""
    with TemporaryDirectory(prefix="town-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        said: list[str] = []
        with running(
            folder / "var",
            counties=_where_it_is_never_night(folder / "counties"),
            schemas=peers / "ecf-4.01",
            say=said.append,
            jars=_JARS,
            more=_IMPATIENT,
        ) as found:
            files = folder / "files"
            files.mkdir()
            here = Town(found, files, said)
            for stand_in in ("court", "letters", "texts"):
                here.knobs(stand_in, delay_seconds=0.2)
            here.knobs("state", delay_seconds=_MONTHS)
            yield here


def _where_it_is_never_night(folder: Path) -> Path:
    """Copy the counties' files, with quiet hours that last a microsecond."""
    shutil.copytree(ROOT / "deploy/counties", folder)
    path = folder / f"{COUNTY}.toml"
    text = path.read_text()
    for night, day in _DAYTIME:
        assert night in text
        text = text.replace(night, day)
    path.write_text(text)
    return folder
