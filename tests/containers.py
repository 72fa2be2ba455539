"""Real servers in containers: the official images' contracts, and no more than them.

Every published port is fixed beforehand and bound to the loopback: a port chosen by Docker
changes on a restart, and the broker would advertise the old one.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, cast

import psycopg
from testcontainers.community.postgres import PostgresContainer
from testcontainers.core.config import ConnectionMode, testcontainers_config
from testcontainers.core.container import DockerContainer

from local_stack.ports import HOST, free_port
from local_stack.wire import serves
from tests.servers import Broker, Database
from tests.settings import SETTINGS

CLUSTER: Final = "5L6g3nShT-eMCtK--X86sw"

testcontainers_config.ryuk_disabled = True
testcontainers_config.tc_host_override = HOST
testcontainers_config.connection_mode_override = ConnectionMode.docker_host
testcontainers_config.sleep_time = 0.1


class ContainerServer:
    """Faults of a container; its port and its data outlive them."""

    def __init__(self, container: DockerContainer, serves: Callable[[], bool]) -> None:
        self._container = container
        self._serves = serves

    def kill(self) -> None:
        self._container.get_wrapped_container().kill("SIGKILL")

    def restart(self) -> None:
        self._container.get_wrapped_container().start()
        self.wait()

    def pause(self) -> None:
        self._container.get_wrapped_container().pause()

    def resume(self) -> None:
        self._container.get_wrapped_container().unpause()

    def wait(self, patience: float = 90) -> None:
        """Wait until it serves; Docker's own proxy listens long before that."""
        until = time.monotonic() + patience
        while not self._serves():
            self._container.reload()
            if self._container.status == "exited" or time.monotonic() > until:
                said = b"".join(self._container.get_logs()).decode(errors="replace")
                raise RuntimeError(f"{self._container.image} does not serve: {said[-1500:]}")
            time.sleep(0.1)


@contextmanager
def broker() -> Iterator[Broker]:
    """Run the official Kafka image, or one that keeps its contract."""
    port = free_port()
    container = DockerContainer(SETTINGS.kafka_image).with_envs(**_kafka_settings(port))
    _publish(container, "9092", port)
    container.with_kwargs(hostname="kafka", stop_signal="SIGTERM")
    server = ContainerServer(container, lambda: serves(HOST, port))
    with _removed_at_the_end(container):
        container.start()
        server.wait()
        yield Broker("container", f"{HOST}:{port}", server)


@contextmanager
def database() -> Iterator[Database]:
    """Run the official PostgreSQL image, or one that keeps its contract."""
    port = free_port()
    container = PostgresContainer(
        SETTINGS.postgres_image, username="postgres", password="lives-for-one-run", driver=None
    )
    _publish(container, "5432", port)
    url = f"postgresql://postgres:lives-for-one-run@{HOST}:{port}/postgres"
    server = ContainerServer(container, lambda: _answers(url))
    with _removed_at_the_end(container):
        container.start()
        server.wait()
        yield Database("container", url, server)


@contextmanager
def _removed_at_the_end(container: DockerContainer) -> Iterator[None]:
    try:
        yield
    finally:
        container.stop()


def _publish(container: DockerContainer, inside: str, port: int) -> None:
    """Publish on the loopback alone, which the library passes on but does not say in its types."""
    container.ports = cast("dict[str, int | None]", {inside: (HOST, port)})


def _answers(url: str) -> bool:
    try:
        with psycopg.connect(url, connect_timeout=2):
            return True
    except psycopg.OperationalError:
        return False


def _kafka_settings(port: int) -> dict[str, str]:
    """Say all of it: with one property set, the official image drops its own defaults."""
    listeners = "HOST://0.0.0.0:9092,BROKER://0.0.0.0:29092,CONTROLLER://localhost:29093"
    return {
        "CLUSTER_ID": CLUSTER,
        "KAFKA_NODE_ID": "1",
        "KAFKA_PROCESS_ROLES": "broker,controller",
        "KAFKA_LISTENERS": listeners,
        "KAFKA_ADVERTISED_LISTENERS": f"HOST://{HOST}:{port},BROKER://kafka:29092",
        "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP": (
            "HOST:PLAINTEXT,BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT"
        ),
        "KAFKA_INTER_BROKER_LISTENER_NAME": "BROKER",
        "KAFKA_CONTROLLER_LISTENER_NAMES": "CONTROLLER",
        "KAFKA_CONTROLLER_QUORUM_VOTERS": "1@localhost:29093",
        "KAFKA_LOG_DIRS": "/var/lib/kafka/data",
        "KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR": "1",
        "KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS": "3",
        "KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR": "1",
        "KAFKA_TRANSACTION_STATE_LOG_MIN_ISR": "1",
        "KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS": "3",
        "KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR": "1",
        "KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR": "1",
        "KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS": "0",
        "KAFKA_AUTO_CREATE_TOPICS_ENABLE": "false",
        "KAFKA_BROKER_SESSION_TIMEOUT_MS": "2000",
        "KAFKA_BROKER_HEARTBEAT_INTERVAL_MS": "500",
    }
