"""Fresh real servers for one measurement, and what it takes to run our services on them."""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from conduit.keys_migrations import migrate_keys
from conduit.migrations import migrate
from conduit.topics import create
from console.local.layout import Layout
from console.local.opening import opens
from ingest.migrations import SCHEMA, VERSIONS
from local_stack.child import Child
from local_stack.databases import keys_url, open_key_store, prepare_databases, service_url
from local_stack.jars import fetch_jars
from local_stack.java import find_java
from local_stack.kafka import Kafka
from local_stack.places import Places
from local_stack.postgres import Postgres
from local_stack.secrets import Secrets
from local_stack.service import Service, clean
from tests.bench.children import python
from tests.settings import ROOT


@dataclass(frozen=True, slots=True)
class Town:
    """A broker and a database that run, with topics, roles and tables made."""

    layout: Layout

    @property
    def kafka(self) -> str:
        """Where clients find the broker."""
        return self.layout.kafka.bootstrap

    def environment(self, service: str, **more: str) -> dict[str, str]:
        """Everything a service is told, and nothing of our own environment."""
        told = {f"{service}_{name}".upper(): value for name, value in more.items()}
        return clean(**(self.layout.environment(service) | told))

    @contextmanager
    def running(self, service: str, **more: str) -> Iterator[Service]:
        """Run one service until we are done with it; it is started, perhaps not ready."""
        env: Mapping[str, str] = self.environment(service, **more)
        log = self.layout.places.logs / f"{service}.log"
        program = Service(
            Child(service, python(service), log=log, env=env), self.layout.ports[service]
        )
        program.start()
        try:
            yield program
        finally:
            program.stop()


@contextmanager
def fresh_town() -> Iterator[Town]:
    """Start fresh servers in a folder of their own; everything is gone at the end."""
    jars, java = fetch_jars(Places(ROOT / "var").jars), find_java()
    with TemporaryDirectory(prefix="bench-") as folder:
        places = Places(Path(folder))
        places.root.chmod(0o755)
        secrets = Secrets(places.secrets)
        secrets.make()
        kafka = Kafka(places.kafka, jars=jars, java=java, log=places.logs / "kafka.log")
        password = secrets.superuser
        postgres = Postgres(places.postgres, password=password, log=places.logs / "postgres.log")
        try:
            for server in (postgres, kafka):
                server.restart()
            _furnish(kafka, postgres, secrets)
            yield Town(Layout(places, secrets, kafka, postgres, ROOT / "deploy" / "counties"))
        finally:
            for server in (postgres, kafka):
                server.stop()


def _furnish(kafka: Kafka, postgres: Postgres, secrets: Secrets) -> None:
    prepare_databases(postgres, secrets)
    migrate_keys(keys_url(postgres, secrets, "keys"))
    open_key_store(postgres, opens())
    migrate(service_url(postgres, secrets, "ingest"), schema=SCHEMA, versions=VERSIONS)
    asyncio.run(create(kafka.bootstrap))
