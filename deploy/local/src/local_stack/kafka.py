"""One Kafka broker, controller included, on the loopback; restarted on the same data."""

import subprocess
from importlib import resources
from pathlib import Path
from typing import Final, override

from local_stack.child import Child
from local_stack.guard import Guard
from local_stack.places import writable
from local_stack.ports import HOST, free_port
from local_stack.program import Program
from local_stack.wire import serves

CLUSTER: Final = "zKCTYt6WQPWOtTJv4JHFeQ"
"""A name for a cluster of one; Kafka asks for 22 characters of base64."""

_SHAKE: Final = 10.0
"""Seconds that a cold broker on a busy machine may take over its first TLS handshake."""


class Kafka(Program):
    """A real broker with its data under one folder. Without a port it takes a free one.

    With a `guard` it lets in only who logs in, over TLS, and only to what rules allow.
    """

    def __init__(
        self,
        data: Path,
        *,
        jars: Path,
        java: Path,
        log: Path,
        port: int = 0,
        guard: Guard | None = None,
    ) -> None:
        self._controller = free_port()
        self._data = data
        self.guard = guard
        self._jars = jars
        self._java = java
        command = self._command("kafka.Kafka", "-Xmx512m", "-Xms64m")
        super().__init__(Child("kafka", command, log=log), port or free_port())

    @property
    def bootstrap(self) -> str:
        """Where clients find it."""
        return f"{HOST}:{self.port}"

    @override
    def ready(self) -> bool:
        if self.guard is None:
            return serves(HOST, self.port)
        return serves(HOST, self.port, patience=_SHAKE, ca=self.guard.authority)

    @override
    def prepare(self) -> None:
        writable(self._data)
        self._configure()
        self._format()

    @property
    def _properties(self) -> Path:
        return self._data / "server.properties"

    def _command(self, main: str, *options: str) -> list[str]:
        return [
            str(self._java),
            *options,
            "-XX:+UseG1GC",
            f"-Dlog4j2.configurationFile={self._data / 'log4j2.properties'}",
            "-cp",
            f"{self._jars}/*",
            main,
            str(self._properties),
        ]

    def _configure(self) -> None:
        template = _resource("server.properties") + (
            self.guard.properties() if self.guard else _resource("plain.properties")
        )
        self._properties.touch(mode=0o600)
        self._properties.write_text(
            template.format(
                host=HOST, port=self.port, controller=self._controller, data=self._data / "log"
            )
        )
        (self._data / "log4j2.properties").write_text(_resource("log4j2.properties"))

    def _format(self) -> None:
        if (self._data / "log" / "meta.properties").exists():
            return
        *command, properties = self._command("kafka.tools.StorageTool", "-Xmx256m")
        with self._child.log.open("ab") as log:
            done = subprocess.run(
                [*command, "format", "-t", CLUSTER, "-c", properties, *self._first_users()],
                stdout=log,
                stderr=log,
                check=False,
            )
        if done.returncode != 0:
            raise self._child.failure()

    def _first_users(self) -> list[str]:
        """Who may log in before anybody could be let in by the brokers' administrator."""
        users = self.guard.first_users() if self.guard else {}
        return [word for name in users.values() for word in ("--add-scram", name)]


def _resource(name: str) -> str:
    return (resources.files("local_stack") / name).read_text()
