"""What the surroundings may do: links, disks, the world's answers, and nonsense on a topic."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from aiokafka import AIOKafkaProducer

from synthetic.fate import Fate
from tests.soak.history import History
from tests.soak.town import Besieged
from tests.soak.work import wait

LIES: Final[Mapping[str, Mapping[str, object]]] = {
    "answer lost after it was done": {"lose_answer_after_accept": 2},
    "error after it was done": {"error_500_after": 2},
    "error before": {"error_500_before": 2},
    "refused for now": {"refuse": 2},
    "slow": {"slow_seconds": 2.0},
    "told twice": {"callback_twice": True},
    "told newest first": {"callback_shuffled": True, "callback_delay_seconds": 2.0},
}
HONEST: Final = {
    "slow_seconds": 0.0,
    "callback_twice": False,
    "callback_shuffled": False,
    "callback_delay_seconds": 0.0,
}
_TROUBLES: Final = ("cut", "cut", "late", "silent", "torn", "reset")
_PATIENCE: Final = 120.0


@dataclass(frozen=True)
class Weather:
    """Everything around the programs of one town."""

    place: Besieged
    history: History

    def network(self, link: str, fate: Fate) -> bool:
        """Cut a link, or let its answers be late, silent, torn or reset, for a while."""
        kind, seconds = fate.choice(_TROUBLES), fate.choice((2.0, 5.0, 12.0))
        with self.place.network.trouble(link, kind):
            time.sleep(seconds)
        self.history.note("network", link=link, kind=kind, seconds=seconds)
        return True

    def fill(self, name: str, fate: Fate) -> bool:
        """Let the disk of a server be full for a while, and wait until it serves again."""
        disk, seconds = self.place.disks[name], fate.choice((5.0, 10.0))
        if not disk.ours:
            self.history.note("idle", harm="full disk", process=name)
            return False
        with disk.full():
            time.sleep(seconds)
        self.history.note("full disk", process=name, seconds=seconds)
        watched = self.place.town.running.supervisor._watched
        [server] = [one.program for one in watched if one.program.name == name]
        if not wait(lambda: server.running and server.ready(), _PATIENCE):
            self.history.note("not back", process=name, said=self.place.town.said[-3:])
        return True

    def lie(self, stand_in: str, fate: Fate) -> bool:
        """Let somebody outside answer late, wrongly, twice or not at all, for a while."""
        kind = fate.choice(sorted(LIES))
        self.place.town.knobs(stand_in, **LIES[kind])
        time.sleep(fate.choice((4.0, 10.0)))
        self.place.town.knobs(stand_in, **HONEST)
        self.history.note("lied", stand_in=stand_in, kind=kind)
        return True

    def nonsense(self, topic: str, fate: Fate) -> bool:
        """Publish what nobody can read."""
        key = b"%032x" % fate.randrange(1 << 64)
        offset = asyncio.run(self._publish(topic, key))
        self.history.note("nonsense", topic=topic, key=key.decode(), offset=offset)
        return True

    async def _publish(self, topic: str, key: bytes) -> int:
        bootstrap = self.place.town.running.layout.kafka.bootstrap
        async with AIOKafkaProducer(bootstrap_servers=bootstrap) as producer:
            sent = await producer.send_and_wait(topic, b"nobody can read this", key=key)
        return int(sent.offset)
