"""Where everything of a local run lies: one folder, safe to remove when nothing runs."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from local_stack.errors import CannotWrite

ROOM: Final = 200 * 1024 * 1024
"""Bytes that must be free before a server is started."""


@dataclass(frozen=True, slots=True)
class Places:
    """The folders under `var/`."""

    root: Path

    @property
    def jars(self) -> Path:
        """Kafka's jars, fetched once."""
        return self.root / "kafka" / "libs"

    @property
    def plugins(self) -> Path:
        """What Kafka Connect plugs in, fetched once."""
        return self.root / "kafka" / "plugins"

    @property
    def connect(self) -> Path:
        """Kafka Connect's data: how far it captured, and what it was told."""
        return self.root / "connect"

    @property
    def court_database(self) -> Path:
        """The data of a court's own PostgreSQL."""
        return self.root / "court-database"

    @property
    def kafka(self) -> Path:
        """The broker's data."""
        return self.root / "kafka" / "broker"

    @property
    def postgres(self) -> Path:
        """PostgreSQL's data."""
        return self.root / "postgres"

    @property
    def secrets(self) -> Path:
        """Keys and passwords, made once, readable by their owner alone."""
        return self.root / "secrets"

    @property
    def logs(self) -> Path:
        """One log for each program."""
        return self.root / "log"

    @property
    def running(self) -> Path:
        """One small file for each program that runs."""
        return self.root / "run"


def writable(place: Path) -> Path:
    """Make the folder, and refuse one that is full or another's."""
    try:
        place.mkdir(parents=True, exist_ok=True)
        probe = place / ".probe"
        probe.write_bytes(b"probe")
        probe.unlink()
        free = shutil.disk_usage(place).free
    except OSError as error:
        raise CannotWrite(place, error.strerror or "unknown") from error
    if free < ROOM:
        raise CannotWrite(
            place, f"{free // 1024 // 1024} MB are free, {ROOM // 1024 // 1024} asked"
        )
    return place
