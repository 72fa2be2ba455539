"""Fixtures that every test may ask for."""

import asyncio
import importlib
from collections.abc import Iterator
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path
from typing import Protocol, cast

import pytest

from tests.counted import told
from tests.docker import docker_has
from tests.servers import Broker, Database, Kind, OutsideServer
from tests.settings import SETTINGS
from tests.topics import create_anew


class Backend(Protocol):
    """A module that runs servers."""

    def broker(self) -> AbstractContextManager[Broker]:
        """Run a Kafka."""
        ...

    def database(self) -> AbstractContextManager[Database]:
        """Run a PostgreSQL."""
        ...


def _backend(kind: Kind) -> Backend:
    """Load the module when it is needed: the one for containers takes a second."""
    name = "tests.containers" if kind == "container" else "tests.processes"
    return cast("Backend", importlib.import_module(name))


@cache
def _kind(given: str | None, image: str) -> Kind:
    if given:
        return "env"
    if SETTINGS.test_backend != "auto":
        return SETTINGS.test_backend
    return "container" if docker_has(image) else "process"


def _kafka_kind() -> Kind:
    return _kind(SETTINGS.kafka_bootstrap, SETTINGS.kafka_image)


def _postgres_kind() -> Kind:
    return _kind(SETTINGS.database_url, SETTINGS.postgres_image)


def pytest_report_collectionfinish(items: list[pytest.Item]) -> str | None:
    """Say who runs the real servers, where a test asks for them."""
    asked = {name for item in items for name in getattr(item, "fixturenames", ())}
    kinds = {"kafka": _kafka_kind, "postgres": _postgres_kind}
    said = [f"{name}={kind()}" for name, kind in kinds.items() if name in asked]
    return f"real servers: {' '.join(said)}" if said else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end how much was tried."""
    for line in told():
        terminalreporter.write_line(f"counted: {line}")


@pytest.fixture(scope="session")
def kafka() -> Iterator[Broker]:
    """A real Kafka, shared by the run."""
    if given := SETTINGS.kafka_bootstrap:
        yield Broker("env", given, OutsideServer())
        return
    with _backend(_kafka_kind()).broker() as broker:
        yield broker


@pytest.fixture
def empty_topics(kafka: Broker) -> Broker:
    """The shared Kafka, with every topic of the project empty."""
    asyncio.run(create_anew(kafka.bootstrap))
    return kafka


@pytest.fixture(scope="session")
def postgres() -> Iterator[Database]:
    """A real PostgreSQL, shared by the run; `fresh_database()` gives a test one of its own."""
    if given := SETTINGS.database_url:
        database = Database("env", given, OutsideServer())
        yield database
        database.drop_databases()
        return
    with _backend(_postgres_kind()).database() as database:
        yield database


@pytest.fixture
def database_url(postgres: Database) -> Iterator[str]:
    """An empty database for one test."""
    yield postgres.fresh_database()
    postgres.drop_databases()


@pytest.fixture(scope="session")
def peer_files() -> Path:
    """Other projects' public files, where this machine has them."""
    if not SETTINGS.peer_files.is_dir():
        pytest.skip(f"no public files of other projects at {SETTINGS.peer_files} (PEER_FILES)")
    return SETTINGS.peer_files
