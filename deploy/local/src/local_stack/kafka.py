"""One Kafka broker, controller included, on the loopback; restarted on the same data."""

import subprocess
from importlib import resources
from pathlib import Path
from typing import Final

from local_stack.child import Child, wait_until
from local_stack.places import writable
from local_stack.ports import HOST, free_port, require_free
from local_stack.wire import serves

CLUSTER: Final = "zKCTYt6WQPWOtTJv4JHFeQ"
"""A name for a cluster of one; Kafka asks for 22 characters of base64."""


class Kafka:
    """A real broker with its data under one folder.

    Without a port it takes a free one at its first start, and keeps it.
    """

    name = "kafka"

    def __init__(self, data: Path, *, jars: Path, java: Path, log: Path, port: int = 0) -> None:
        self.port = port or free_port()
        self._controller = free_port()
        self._data = data
        self._jars = jars
        self._java = java
        self._child = Child(self.name, self._program("kafka.Kafka", "-Xmx512m", "-Xms64m"), log=log)

    @property
    def bootstrap(self) -> str:
        """Where clients find it."""
        return f"{HOST}:{self.port}"

    @property
    def pid(self) -> int | None:
        """The number of its process, while it runs."""
        return self._child.pid

    @property
    def running(self) -> bool:
        """Whether its process lives."""
        return self._child.running

    def start(self) -> None:
        """Start it; ask `ready` whether it serves."""
        if self.running:
            return
        writable(self._data)
        writable(self._child.log.parent)
        require_free(self.name, self.port)
        self._configure()
        self._format()
        self._child.start()

    def ready(self) -> bool:
        """Whether it serves."""
        return serves(HOST, self.port)

    def wait(self, patience: float = 60) -> None:
        """Wait until it serves; say so if it does not."""
        wait_until(self.ready, self._child, patience)

    def stop(self, deadline: float = 20) -> None:
        """Stop it cleanly."""
        self._child.stop(deadline=deadline)

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
    def _properties(self) -> Path:
        return self._data / "server.properties"

    def _program(self, main: str, *options: str) -> list[str]:
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
        template = _resource("server.properties")
        self._properties.write_text(
            template.format(
                host=HOST, port=self.port, controller=self._controller, data=self._data / "log"
            )
        )
        (self._data / "log4j2.properties").write_text(_resource("log4j2.properties"))

    def _format(self) -> None:
        if (self._data / "log" / "meta.properties").exists():
            return
        *program, properties = self._program("kafka.tools.StorageTool", "-Xmx256m")
        with self._child.log.open("ab") as log:
            done = subprocess.run(
                [*program, "format", "-t", CLUSTER, "-c", properties],
                stdout=log,
                stderr=log,
                check=False,
            )
        if done.returncode != 0:
            raise self._child.failure()


def _resource(name: str) -> str:
    return (resources.files("local_stack") / name).read_text()
