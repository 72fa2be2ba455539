"""A real broker that asks who comes, and everybody who may come to it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from conduit.kafka import Connection
from conduit.login import read_login
from console.local.opening import administrator, open_topics
from local_stack.guard import Guard
from local_stack.jars import fetch_jars
from local_stack.java import find_java
from local_stack.kafka import Kafka
from local_stack.places import Places
from tests.settings import ROOT


@dataclass(frozen=True)
class Guarded:
    """The broker, its secrets, and how each service reaches it."""

    kafka: Kafka
    guard: Guard

    def comes(self, service: str) -> Connection:
        """Say how a service reaches it."""
        login = read_login(self.guard.login(service))
        return replace(self.admin, user=login.user, password=login.password)

    @property
    def admin(self) -> Connection:
        """How its administrator reaches it."""
        return administrator(self.kafka.bootstrap, self.guard)


@contextmanager
def guarded() -> Iterator[Guarded]:
    """Run one, with every topic, every login and every rule of ours."""
    jars, java = fetch_jars(Places(ROOT / "var").jars), find_java()
    with TemporaryDirectory(prefix="guarded-") as name:
        folder = Path(name)
        guard = Guard(folder / "secrets")
        guard.make()
        kafka = Kafka(folder / "data", jars=jars, java=java, log=folder / "log", guard=guard)
        try:
            kafka.restart()
            open_topics(kafka.bootstrap, guard)
            yield Guarded(kafka, guard)
        finally:
            kafka.stop()
