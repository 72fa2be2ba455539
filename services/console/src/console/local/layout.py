"""Which programs a rehearsal on this machine consists of, and what each of them is told."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from conduit import Misconfigured
from local_stack.child import Child
from local_stack.databases import KEYS, place_of
from local_stack.databases import SERVICES as DATABASE
from local_stack.kafka import Kafka
from local_stack.places import Places
from local_stack.ports import HOST, free_port
from local_stack.postgres import Postgres
from local_stack.secrets import Secrets
from local_stack.service import Service, clean

SERVICES = ("ingest", "eligibility", "court_filing", "notification", "console")
STAND_INS = ("state", "court", "letters", "texts")
FRONT = "front"
"""Where sources deliver to ingest over HTTP."""

LETTER_EVENTS = (
    "letter.created",
    "letter.processed_for_delivery",
    "letter.returned_to_sender",
    "letter.failed",
    "letter.rejected",
)
"""What the post is asked to tell us, as a webhook at the vendor's is told: what changes our books."""


_NOTED = ("ingest", "eligibility")
"""The services whose own work the command does."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Every program's port, chosen once, and the environment that follows from all of them."""

    places: Places
    secrets: Secrets
    kafka: Kafka
    postgres: Postgres
    counties: Path
    schemas: Path | None = None
    """The court's message schemas, where this machine has them."""

    ports: dict[str, int] = field(
        default_factory=lambda: {name: free_port() for name in (*SERVICES, *STAND_INS, FRONT)}
    )
    more: Mapping[str, Mapping[str, str]] = field(default_factory=dict[str, Mapping[str, str]])
    """What single services are told besides, by service."""

    def url(self, name: str) -> str:
        """Where a program answers."""
        return f"http://{HOST}:{self.ports[name]}"

    def environment(self, service: str) -> dict[str, str]:
        """Everything one service is told, under its own prefix."""
        told = {
            "kafka": self.kafka.bootstrap,
            **self._kafka_login(service),
            "database": place_of(self.postgres, DATABASE),
            "keys_database": place_of(self.postgres, KEYS),
            "database_login": str(self.secrets.login(service).resolve()),
            "secrets": str(self.secrets.folder.resolve()),
            "counties": str(self.counties.resolve()),
            "port": str(self.ports[service]),
            "profile": "rehearsal",
            **self._neighbours(service),
            **self.more.get(service, {}),
        }
        return {f"{service}_{name}".upper(): value for name, value in told.items()}

    def note(self) -> None:
        """Write down what the command must know of this run; readable by its owner alone."""
        for service in _NOTED:
            path = _note(self.places, service)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
            path.write_text(json.dumps(self.environment(service) | self._lent(service)))

    def _kafka_login(self, service: str) -> dict[str, str]:
        guard = self.kafka.guard
        if guard is None:
            return {}
        login = guard.login(service.replace("_", "-"))
        return {"kafka_login": str(login.resolve()), "kafka_ca": str(guard.authority.resolve())}

    def _lent(self, service: str) -> dict[str, str]:
        """The command tries rules as eligibility does, and is lent who people are, for counts."""
        lent = str(self.secrets.login("trial").resolve())
        return {"ELIGIBILITY_DATABASE_LOGIN": lent} if service == "eligibility" else {}

    def stand_ins(self) -> Iterator[Service]:
        """Make the programs that stand in for the world, those others call first."""
        for name in STAND_INS:
            command = [sys.executable, "-m", "stand_ins", name, *self._arguments(name)]
            yield self._program(name, command, {}, "/healthz")

    def services(self) -> Iterator[Service]:
        """Make our own services, the console last."""
        for name in SERVICES:
            command = [sys.executable, "-m", name]
            yield self._program(name.replace("_", "-"), command, self.environment(name), "/readyz")

    def _program(
        self, name: str, command: list[str], environment: Mapping[str, str], ready_path: str
    ) -> Service:
        child = Child(name, command, log=self.places.logs / f"{name}.log", env=clean(**environment))
        return Service(child, self.ports[name.replace("-", "_")], ready_path=ready_path)

    def _arguments(self, name: str) -> list[str]:
        store = self.places.root / "world" / f"{name}.db"
        store.parent.mkdir(parents=True, exist_ok=True)
        said = {"--port": str(self.ports[name]), "--store": str(store)}
        if name == "court":
            said |= {
                "--callback": self.url("court_filing"),
                "--secret-file": str(self.secrets.court_callback),
                "--list-key": str(self.secrets.list_public_key),
                "--repository": self.url("state"),
            }
            if self.schemas is not None:
                said["--schemas"] = str(self.schemas)
        if name == "letters":
            said |= {
                "--callback": f"{self.url('notification')}/letters/events",
                "--secret-file": str(self.secrets.lob_webhook),
                "--events": ",".join(LETTER_EVENTS),
            }
        if name == "texts":
            said |= {
                "--callback": f"{self.url('notification')}/texts/inbound",
                "--secret-file": str(self.secrets.twilio_auth),
            }
        return [part for pair in said.items() for part in pair]

    def _neighbours(self, service: str) -> dict[str, str]:
        if service == "ingest":
            return {"front_port": str(self.ports[FRONT])}
        if service == "court_filing":
            return {
                "court": self.url("court"),
                "repository": self.url("state"),
                "callback": self.url("court_filing"),
                **({} if self.schemas is None else {"schemas": str(self.schemas)}),
            }
        if service == "notification":
            return {
                "letters": self.url("letters"),
                "texts": self.url("texts"),
                "callback": self.url("notification"),
            }
        if service == "console":
            others = (*SERVICES[:-1], "court", "letters", "texts")
            return {name: self.url(name) for name in others}
        return {}


def noted_environment(places: Places, service: str = "ingest") -> dict[str, str]:
    """Read what a run on this machine told a service.

    Raises:
        Misconfigured: Nothing runs here.
    """
    path = _note(places, service)
    if not path.exists():
        raise Misconfigured("no system runs here: start one with `clearslate up`")
    return dict(json.loads(path.read_text()))


def _note(places: Places, service: str) -> Path:
    return places.running / f".{service}-environment"
