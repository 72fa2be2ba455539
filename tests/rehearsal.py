"""The whole system on real servers, as a clerk and a clumsy operator would use it."""

from __future__ import annotations

import json
import os
import signal
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import psycopg

from conduit import Unavailable
from console.books import Books
from console.command.ingesting import ingested
from console.local.rehearsal import Running, Seen, look, running
from ingest.receipt import Receipt
from local_stack.running import noted
from tests.settings import ROOT

COUNTY = "ca/san-francisco"
_QUIET = 5.0
_JARS = ROOT / "var/kafka/libs"


@dataclass(frozen=True)
class Town:
    """A rehearsal that runs: files go in, the stand-ins' own stores are looked into."""

    running: Running

    def ingest(self, file: Path, *, undo: bool = False) -> Receipt:
        """Send a file in, as the command does."""
        environment = self.running.layout.environment("ingest")
        return ingested(file, county=COUNTY, environment=environment, undo=undo)

    def seen(self) -> Seen:
        """Ask the console once.

        Raises:
            Unavailable: It does not answer just now.
        """
        return look(self.running.layout.url("console"))

    def settle(self, patience: float = 180) -> Books:
        """Wait until books balance, nothing is left to read, and nothing has moved for a while."""
        until = time.monotonic() + patience
        last, since = None, time.monotonic()
        while time.monotonic() < until:
            with suppress(Unavailable):
                seen = self.seen()
                if seen.books != last or seen.behind or not seen.balanced:
                    last, since = seen.books, time.monotonic()
                elif time.monotonic() - since > _QUIET:
                    return seen.books
            time.sleep(0.5)
        raise AssertionError(f"it did not settle: {last}")

    def kill(self, service: str) -> None:
        """End one process as a power cut would."""
        [program] = [p for p in noted(self.running.layout.places.running) if p.name == service]
        os.kill(program.pid, signal.SIGKILL)

    def stored(self, stand_in: str, table: str) -> list[dict[str, Any]]:
        """Return a table of a stand-in's own store."""
        url = f"{self.running.layout.url(stand_in)}/stored"
        return list(httpx.get(url, params={"table": table}).json()["rows"][table])

    def knobs(self, stand_in: str, **knobs: object) -> None:
        """Turn a stand-in's knobs."""
        httpx.post(f"{self.running.layout.url(stand_in)}/knobs", json=knobs).raise_for_status()

    def world(self) -> dict[str, Counter[str]]:
        """Say what the world holds, without anything that differs from run to run."""
        return {
            "lines": Counter(
                f"{row['case_number']} {row['section']} {row['action']} {row['state']}"
                for row in self.stored("court", "lines")
            ),
            "filings": Counter(
                f"{row['case_number']} {row['action']} {row['status']}"
                for row in self.stored("court", "filings")
            ),
            "letters": Counter(
                str(json.loads(row["fields"])["to"]["name"])
                for row in self.stored("letters", "letters")
            ),
            "texts": Counter(str(row["to_number"]) for row in self.stored("texts", "messages")),
        }

    def sql(self, database: str, query: str) -> list[tuple[Any, ...]]:
        """Ask PostgreSQL, as its superuser."""
        url = self.running.layout.postgres.url.rpartition("/")[0] + f"/{database}"
        with psycopg.connect(url) as link:
            return link.execute(query.encode()).fetchall()


@contextmanager
def town(folder: Path, peers: Path | None) -> Iterator[Town]:
    """Start everything in a folder, and stop it."""
    with running(
        folder / "var",
        counties=ROOT / "deploy/counties",
        schemas=peers / "ecf-4.01" if peers else None,
        say=print,
        jars=_JARS,
    ) as found:
        yield Town(found)
