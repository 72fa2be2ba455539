"""Real servers as processes of this machine, gone when the tests end."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from local_stack.jars import fetch_jars
from local_stack.java import find_java
from local_stack.kafka import Kafka
from local_stack.places import Places
from local_stack.postgres import Postgres
from tests.servers import Broker, Database
from tests.settings import ROOT


@contextmanager
def broker() -> Iterator[Broker]:
    """Run a broker; the jars are kept for the next time."""
    jars, java = fetch_jars(Places(ROOT / "var").jars), find_java()
    with TemporaryDirectory(prefix="kafka-") as folder:
        data = Path(folder)
        kafka = Kafka(data / "data", jars=jars, java=java, log=data / "log")
        try:
            kafka.restart()
            yield Broker("process", kafka.bootstrap, kafka)
        finally:
            kafka.stop()


@contextmanager
def database() -> Iterator[Database]:
    """Run a PostgreSQL with a cluster of its own."""
    with TemporaryDirectory(prefix="postgres-") as folder:
        data = Path(folder)
        password = data / "password"
        password.write_text("lives-for-one-run\n")
        postgres = Postgres(data / "data", password=password, log=data / "log")
        try:
            postgres.restart()
            yield Database("process", postgres.url, postgres)
        finally:
            postgres.stop()
