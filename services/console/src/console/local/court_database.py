"""A court's own database beside a rehearsal, and what captures its changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import psycopg

from conduit.login import read_login
from console.local.layout import Layout
from console.local.opening import open_changes
from console.local.rehearsal import Running
from ingest.court.mapping import CourtMapping, read_mapping
from local_stack.connect import Captured, Connect
from local_stack.jars import fetch_connector, fetch_jars
from local_stack.java import find_java
from local_stack.ports import HOST, free_port
from local_stack.postgres import Postgres
from stand_ins.case_management.filling import TABLES, is_set_up, let_capture_in, set_up

_MAPPINGS: Final = "ca/sources"
_MAPPING: Final = "san-francisco-court.toml"
COURT: Final = "court_records"
"""The court's own database."""

_SETTINGS: Final = {"wal_level": "logical", "shared_buffers": "64MB", "max_connections": "20"}
_PATIENCE: Final = 90.0


@dataclass(frozen=True, slots=True)
class CourtDatabase:
    """What is known of it before anything runs."""

    counties: Path
    port: int = field(default_factory=free_port)
    """Where Kafka Connect will answer."""

    @property
    def mapping(self) -> CourtMapping:
        """Read what the court calls what."""
        return read_mapping(self.counties / _MAPPINGS / _MAPPING)

    def told(self) -> Mapping[str, Mapping[str, str]]:
        """Say what services are told of it."""
        path = str((self.counties / _MAPPINGS).resolve())
        return {"ingest": {"courts": path, "connect": f"http://{HOST}:{self.port}"}}

    def start(self, town: Running, sample: Path, jars: Path | None = None) -> Postgres:
        """Start the court's PostgreSQL with a sample's rows in it, and capture its changes.

        Raises:
            Missing: Something did not start, or could not be fetched.
        """
        layout = town.layout
        postgres = Postgres(
            layout.places.court_database,
            password=layout.secrets.court_superuser,
            log=layout.places.logs / "court-database.log",
            name="court-database",
            more=_SETTINGS,
        )
        town.supervisor.start(postgres)
        url = _filled(postgres, sample)
        login = read_login(layout.secrets.capture)
        password = login.password.get_secret_value()
        let_capture_in(url, login.user, password)
        open_changes(layout.kafka.bootstrap, layout.kafka.guard, self.mapping.topic)
        captured = Captured(
            database=postgres.url_of(login.user, password, COURT),
            schema="court",
            tables=TABLES,
            publication="clearslate",
            topic=self.mapping.topic,
        )
        capturing = self._connect(layout, captured, jars or layout.places.jars)
        town.supervisor.start(capturing, patience=_PATIENCE)
        return postgres

    def _connect(self, layout: Layout, captured: Captured, jars: Path) -> Connect:
        return Connect(
            layout.places.connect,
            captured,
            bootstrap=layout.kafka.bootstrap,
            jars=fetch_jars(jars),
            plugins=fetch_connector(jars.parent / "plugins"),
            java=find_java(),
            log=layout.places.logs / "connect.log",
            guard=layout.kafka.guard,
            port=self.port,
        )


def url_of(postgres: Postgres) -> str:
    """Say how the court's clerk reaches the court's database."""
    return postgres.url.rpartition("/")[0] + f"/{COURT}"


def _filled(postgres: Postgres, sample: Path) -> str:
    with psycopg.connect(postgres.url, autocommit=True) as link:
        known = "select 1 from pg_database where datname = %s"
        if link.execute(known, [COURT]).fetchone() is None:
            link.execute(f"create database {COURT}")
    url = url_of(postgres)
    if not is_set_up(url):
        set_up(url, sample / "court")
    return url
