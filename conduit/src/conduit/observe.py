"""Looks at a broker from outside: how long each topic is, and how far each group has read."""

from collections.abc import Collection, Mapping
from typing import Self

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError

from conduit.errors import Unavailable

type Offsets = Mapping[tuple[str, int], int]
"""Next offsets by topic and partition."""


class Observer:
    """A pair of clients that read no record and belong to no group."""

    def __init__(self, bootstrap: str) -> None:
        self._bootstrap = bootstrap

    async def __aenter__(self) -> Self:
        """Connect.

        Raises:
            Unavailable: The broker did not answer.
        """
        self._admin = AIOKafkaAdminClient(bootstrap_servers=self._bootstrap)
        self._consumer = AIOKafkaConsumer(
            bootstrap_servers=self._bootstrap, enable_auto_commit=False
        )
        try:
            await self._admin.start()
            await self._consumer.start()
        except KafkaError as error:
            raise Unavailable(f"no broker: {type(error).__name__}") from None
        return self

    async def __aexit__(self, *_: object) -> None:
        """Disconnect."""
        await self._consumer.stop()
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

    async def read_by(self, group: str) -> Offsets:
        """Return how far a group has said that it read.

        Raises:
            Unavailable: The broker did not answer.
        """
        try:
            found = await self._admin.list_consumer_group_offsets(group)
        except KafkaError as error:
            raise Unavailable(f"no offsets: {type(error).__name__}") from None
        return {(part.topic, part.partition): at.offset for part, at in found.items()}
