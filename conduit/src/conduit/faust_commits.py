"""What Faust may believe that its group has heard."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, override

from faust.transport.drivers.aiokafka import Consumer, Transport
from faust.types import TP


class HonestConsumer(Consumer):
    """A consumer that never takes for committed what its group would not hear.

    Faust's own does: turned away in the midst of a rebalance, it reads the records again and never
    commits them, and the group is believed behind until more come.
    """

    @override
    async def _commit_offsets(
        self, offsets: Mapping[TP, int], start_new_transaction: bool = True
    ) -> bool:
        heard = bool(await super()._commit_offsets(offsets, start_new_transaction))
        if not heard:
            self._committed_offset.update(dict.fromkeys(offsets))
        return heard


class HonestTransport(Transport):
    """Faust's way to the brokers, with that consumer."""

    Consumer: ClassVar[type[HonestConsumer]] = HonestConsumer
