"""A court's PostgreSQL whose changes a real Debezium captures."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, LiteralString

import psycopg

from conduit.kafka import Connection
from conduit.kafka.following import follow
from conduit.topics import create_changes
from ingest.court.mapping import CourtMapping
from local_stack.connect import Captured, Connect
from local_stack.jars import fetch_connector, fetch_jars
from local_stack.java import find_java
from local_stack.places import Places
from local_stack.postgres import Postgres
from stand_ins.case_management.filling import TABLES, let_capture_in, set_up
from synthetic.court_tables import COLUMNS
from tests.ingest.court.clerk import ALL, MAPPING, Followed
from tests.settings import ROOT

TOPIC: Final = "changes.test-court"
_SETTINGS: Final = {"wal_level": "logical", "shared_buffers": "32MB"}
_PATIENCE: Final = 60.0


@dataclass(frozen=True)
class RealCourt:
    """The court's clerk, and what captures."""

    postgres: Postgres
    connect: Connect
    bootstrap: str

    @property
    def mapping(self) -> CourtMapping:
        """The usual mapping, for the topic of the test."""
        return CourtMapping(**MAPPING.model_dump() | {"topic": TOPIC})

    def sql(self, *statements: LiteralString) -> None:
        """Change something, in one transaction."""
        with psycopg.connect(self.postgres.url) as link:
            for statement in statements:
                link.execute(statement)

    async def until(self, court: Followed, rings: int = 0, published: int = 0) -> None:
        """Let ingest read until it has published so often, or so many bells rang."""
        stop, until = asyncio.Event(), time.monotonic() + _PATIENCE
        reading = asyncio.create_task(follow(Connection(self.bootstrap), court.intake, stop))
        while len(court.published) < published or len(court.intake.court.alarms.said) < rings:
            assert time.monotonic() < until, f"{len(court.published)} published"
            assert not reading.done(), reading.exception()
            await court.intake.catch_up()
            await court._told()
            await asyncio.sleep(0.05)
        stop.set()
        await reading


@contextmanager
def real_court(bootstrap: str) -> Iterator[RealCourt]:
    """Run one with one person in it, and wait until its changes are captured."""
    jars = Places(ROOT / "var").jars
    with TemporaryDirectory(prefix="court-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        password = folder / "password"
        password.write_text("court-records")
        postgres = Postgres(
            folder / "pg", password=password, log=folder / "pg.log", name="court", more=_SETTINGS
        )
        try:
            postgres.restart()
            set_up(postgres.url, _rows(folder / "rows"))
            let_capture_in(postgres.url, "capture", "capture-1")
            captured = Captured(
                postgres.url_of("capture", "capture-1", "postgres"),
                "court",
                TABLES,
                "clearslate",
                TOPIC,
            )
            asyncio.run(create_changes(bootstrap, TOPIC))
            connect = Connect(
                folder / "connect",
                captured,
                bootstrap=bootstrap,
                jars=fetch_jars(jars),
                plugins=fetch_connector(jars.parent / "plugins"),
                java=find_java(),
                log=folder / "connect.log",
            )
            try:
                connect.restart()
                yield RealCourt(postgres, connect, bootstrap)
            finally:
                connect.stop()
        finally:
            postgres.stop()


def _rows(folder: Path) -> Path:
    folder.mkdir()
    for table, row in ALL:
        columns = COLUMNS[table].split(",")
        cells = [str(row[name]).removesuffix("Z") if row[name] else "" for name in columns]
        (folder / f"{table}.csv").write_text(f"{COLUMNS[table]}\n{','.join(cells)}\n")
    return folder
