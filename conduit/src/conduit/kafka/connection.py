"""How a process reaches the brokers, and the settings that lost nothing when tried."""

from __future__ import annotations

import asyncio
import ssl
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.coordinator.assignors.range import RangePartitionAssignor
from aiokafka.coordinator.assignors.roundrobin import RoundRobinPartitionAssignor
from pydantic import SecretStr

from conduit.errors import Misconfigured
from conduit.login import read_login
from conduit.settings import ServiceSettings
from schemas.fact import Event
from schemas.topics import Topic

BATCH = 500
"""The most records that are carried at once."""


@dataclass(frozen=True, slots=True)
class Connection:
    """Where the brokers are, and as whom we come."""

    bootstrap: str
    user: str = ""
    password: SecretStr = field(default_factory=lambda: SecretStr(""))
    ca: Path | None = None

    @classmethod
    def of(cls, settings: ServiceSettings) -> Self:
        """Say how a service reaches the brokers.

        Raises:
            Misconfigured: It is to log in, and has no login or no authority's certificate.
        """
        if settings.kafka_login is None:
            return cls(settings.kafka, ca=settings.kafka_ca)
        if settings.kafka_ca is None:
            raise Misconfigured("a login for Kafka is sent over TLS only: name kafka_ca, too")
        login = read_login(settings.kafka_login)
        return cls(settings.kafka, login.user, login.password, settings.kafka_ca)

    def options(self) -> dict[str, Any]:
        """Name the options that every kind of client takes."""
        reached: dict[str, Any] = {"bootstrap_servers": self.bootstrap}
        if self.ca is not None:
            reached |= {
                "security_protocol": "SASL_SSL" if self.user else "SSL",
                "ssl_context": _trusting(self.ca),
            }
        if self.user:
            reached |= {
                "client_id": self.user,
                "sasl_mechanism": "SCRAM-SHA-512",
                "sasl_plain_username": self.user,
                "sasl_plain_password": self.password.get_secret_value(),
            }
        return reached

    def producer(self, *, linger_ms: int = 5, batch_size: int = 262_144) -> AIOKafkaProducer:
        """Make an idempotent producer. What we send is sealed, so it is not compressed again."""
        return AIOKafkaProducer(
            **self.options(),
            enable_idempotence=True,
            acks="all",
            linger_ms=linger_ms,
            max_batch_size=batch_size,
            max_request_size=4 << 20,
            request_timeout_ms=20_000,
        )

    def member(self, group: str, *, instance: str) -> AIOKafkaConsumer:
        """Make a group's member that keeps its place over a restart, and commits when told.

        It speaks Faust's assignment too: a member of either host may take over from the other.
        """
        return AIOKafkaConsumer(
            **self.options(),
            group_id=group,
            group_instance_id=self.seat(group, instance),
            partition_assignment_strategy=(RangePartitionAssignor, RoundRobinPartitionAssignor),
            session_timeout_ms=10_000,
            heartbeat_interval_ms=2_000,
            **_READING,
        )

    def seat(self, group: str, instance: str) -> str:
        """Name the seat in a group that one replica takes again after a restart.

        Another login takes another: brokers go on calling a seat by the client who took it first,
        and nobody could tell that the old login is out of use.
        """
        return "-".join(filter(None, (group, instance, self.user)))

    def reader_as(self, group: str) -> AIOKafkaConsumer:
        """Make a consumer that may ask what a group committed, and never joins it."""
        return AIOKafkaConsumer(**self.options(), group_id=group, **_READING)

    def reader(self) -> AIOKafkaConsumer:
        """Make a consumer of no group, which is told what to read."""
        return AIOKafkaConsumer(**self.options(), **_READING)

    def follower(self) -> AIOKafkaConsumer:
        """Make a consumer of no group that never jumps past what is kept no more."""
        return AIOKafkaConsumer(**self.options(), **_READING | {"auto_offset_reset": "none"})


async def let_go(reader: AIOKafkaConsumer) -> None:
    """Stop a reader of no group, even one that did nothing yet.

    What it began must have come as far as to hear of its end; else that end is raised at us.
    """
    await asyncio.sleep(0)
    await reader.stop()


def _trusting(ca: Path) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=str(ca))
    except (OSError, ssl.SSLError):
        raise Misconfigured(
            f"{ca}: the certificate of the brokers' authority is expected there"
        ) from None


_READING: dict[str, Any] = {
    "enable_auto_commit": False,
    "auto_offset_reset": "earliest",
    "max_poll_records": BATCH,
    "max_partition_fetch_bytes": 1 << 20,
    "fetch_max_wait_ms": 100,
}


def group_of(service: str, topic: Topic[Event]) -> str:
    """Name the group in which a service reads a topic: each topic is read at its own pace.

    >>> from schemas.topics import RECORDS
    >>> group_of("eligibility", RECORDS)
    'eligibility.records.person.v1'
    """
    return f"{service}.{topic.name}"
