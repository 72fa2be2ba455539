"""Kafka Connect with one Debezium connector: a court's PostgreSQL, as changes on one topic."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from importlib import resources
from pathlib import Path
from typing import Final, override
from urllib.parse import urlsplit

from local_stack.child import Child
from local_stack.guard import Guard
from local_stack.places import writable
from local_stack.ports import HOST, free_port
from local_stack.program import Program
from local_stack.secrets import read
from local_stack.service import PATIENCE

CAPTURE: Final = "capture"
"""As whom changes are written to the topic."""


@dataclass(frozen=True, slots=True)
class Captured:
    """What is captured, and where it goes."""

    database: str
    """How the court's database is reached, as a login that may follow its log: a URL."""

    schema: str
    tables: tuple[str, ...]
    publication: str
    topic: str

    def connector(self) -> Mapping[str, object]:
        """Write the connector's settings."""
        settings = json.loads((resources.files("local_stack") / "connector.json").read_text())
        url = urlsplit(self.database)
        tables = "|".join(self.tables)
        told = {
            "database.hostname": url.hostname,
            "database.port": str(url.port),
            "database.user": url.username,
            "database.password": url.password,
            "database.dbname": url.path.removeprefix("/"),
            "table.include.list": rf"{self.schema}\.({tables})",
            "publication.name": self.publication,
            "transforms.one.replacement": self.topic,
        }
        return {"name": self.topic, "config": settings | told}


class Connect(Program):
    """One standalone worker. It is ready while its connector's task runs, not before."""

    def __init__(
        self,
        data: Path,
        captured: Captured,
        *,
        bootstrap: str,
        jars: Path,
        plugins: Path,
        java: Path,
        log: Path,
        guard: Guard | None = None,
        port: int = 0,
    ) -> None:
        self._data, self._captured = data, captured
        self._told = {"bootstrap": bootstrap, "plugins": str(plugins.resolve())}
        self._guard = guard
        command = [
            str(java),
            *("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
            f"-Dlog4j2.configurationFile={data / 'log4j2.properties'}",
            *("-cp", f"{jars}/*", "org.apache.kafka.connect.cli.ConnectStandalone"),
            *(str(data / "worker.properties"), str(data / "connector.json")),
        ]
        super().__init__(Child("connect", command, log=log), port or free_port())

    @override
    def prepare(self) -> None:
        writable(self._data).chmod(0o700)
        place = {"host": HOST, "port": str(self.port), "data": str(self._data.resolve())}
        worker = _resource("worker.properties").format(**self._told | place) + self._login()
        (self._data / "worker.properties").write_text(worker)
        (self._data / "connector.json").write_text(json.dumps(self._captured.connector()))
        (self._data / "log4j2.properties").write_text(_resource("log4j2.properties"))

    @override
    def ready(self) -> bool:
        return self.task() == "RUNNING"

    def task(self) -> str:
        """Say how the connector's task is; the connector itself says RUNNING whatever happens."""
        link = HTTPConnection(HOST, self.port, timeout=PATIENCE)
        try:
            link.request("GET", f"/connectors/{self._captured.topic}/status")
            tasks = json.loads(link.getresponse().read()).get("tasks", [])
        except (OSError, HTTPException, ValueError):
            return "no answer"
        finally:
            link.close()
        return str(tasks[0]["state"]) if tasks else "no task"

    def _login(self) -> str:
        if self._guard is None:
            return ""
        user, _, password = read(self._guard.login(CAPTURE)).partition(":")
        template = _resource("capture.properties")
        whole = {"user": user, "password": password}
        settings = template.format(**whole, authority=self._guard.authority.resolve())
        lines = settings.splitlines()
        return "\n".join([*lines, *(f"producer.{line}" for line in lines)]) + "\n"


def _resource(name: str) -> str:
    return (resources.files("local_stack") / name).read_text()
