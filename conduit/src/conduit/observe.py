"""Looks at a broker from outside: how long each topic is, and how far each group has read."""

from collections.abc import Collection, Mapping
from typing import Self

from aiokafka import TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError

from conduit.errors import Unavailable
from conduit.kafka.connection import Connection, group_of, let_go
from schemas.topics import SERVICES, read_by

type Offsets = Mapping[tuple[str, int], int]
"""Next offsets by topic and partition."""


class Observer:
    """A pair of clients that read no record and belong to no group."""

    def __init__(self, connection: Connection | str) -> None:
        self._connection = Connection(connection) if isinstance(connection, str) else connection

    async def __aenter__(self) -> Self:
        """Connect.

        Raises:
            Unavailable: The broker did not answer.
        """
        self._admin = AIOKafkaAdminClient(**self._connection.options())
        self._consumer = self._connection.reader()
        try:
            await self._admin.start()
            await self._consumer.start()
        except KafkaError as error:
            await self.__aexit__()
            raise Unavailable(f"no broker: {type(error).__name__}") from None
        return self

    async def __aexit__(self, *_: object) -> None:
        """Disconnect."""
        await let_go(self._consumer)
        await self._admin.close()

    async def ends(self, topics: Collection[str]) -> Offsets:
        """Return the offset after the last record of each partition; unknown topics are missing.

        Raises:
            Unavailable: The broker did not answer.
        """
        try:
            described = await self._admin.describe_topics(list(topics))
            parts = [
                TopicPartition(topic["topic"], part["partition"])
                for topic in described
                for part in topic["partitions"]
            ]
            ends = await self._consumer.end_offsets(parts) if parts else {}
        except KafkaError as error:
            raise Unavailable(f"no offsets: {type(error).__name__}") from None
        return {(part.topic, part.partition): end for part, end in ends.items()}

    async def read_by(self, reader: str) -> Offsets:
        """Return how far a service, or one group, has said that it read.

        Raises:
            Unavailable: The broker did not answer.
        """
        groups = [reader]
        if reader in SERVICES:
            groups = [group_of(reader, topic) for topic in read_by(reader) if not topic.broadcast]
        found = [offsets for group in groups for offsets in (await self._read_by(group)).items()]
        return dict(found)

    async def _read_by(self, group: str) -> Offsets:
        try:
            found = await self._admin.list_consumer_group_offsets(group)
        except KafkaError as error:
            raise Unavailable(f"no offsets: {type(error).__name__}") from None
        return {(part.topic, part.partition): at.offset for part, at in found.items()}
