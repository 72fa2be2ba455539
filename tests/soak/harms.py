"""What programs may suffer: each harm is done once, written down, and over when it returns."""

from __future__ import annotations

import signal
import time
from dataclasses import dataclass, field
from typing import Final

from synthetic.fate import Fate
from tests.soak.history import History
from tests.soak.replicas import Replicas
from tests.soak.town import Besieged
from tests.soak.work import KEEPERS, SERVERS, Work, wait

_BACK: Final = 120.0
_SESSION: Final = 30.0
"""Far longer than a broker waits for a member that is silent, which is 10 s."""


@dataclass
class Harms:
    """Everything that the programs of one town may suffer."""

    place: Besieged
    history: History
    work: Work = field(init=False)
    _away: dict[str, tuple[float, int]] = field(default_factory=dict[str, tuple[float, int]])
    """Since when, and how often they had come back by then."""

    def __post_init__(self) -> None:
        """Look at the same town."""
        self.work = Work(self.place.town)

    def kill(self, name: str, fate: Fate) -> bool:
        """Kill a service with work in hand; who asks `back` may wait for it."""
        inside = name in KEEPERS and fate.happens(0.4)
        stopped = self.work.stopped_inside(name) if inside else self.work.stopped(name, fate)
        with stopped as found:
            if not found:
                return self._idle("kill", name)
            self._leaves(name)
            self.place.town.kill(name)
            self.history.note("killed", process=name, in_hand=found, in_transaction=inside)
        return True

    def kill_server(self, name: str, witness: str, *, fate: Fate) -> bool:
        """Kill the broker or the database while a service has work in hand, and wait for it."""
        with self.work.stopped(witness, fate) as found:
            if not found:
                return self._idle("kill", name)
            self._leaves(name)
            self.place.town.kill(name)
            self.history.note("killed", process=name, in_hand=found, in_transaction=False)
        return wait(lambda: self.back(name), _BACK)

    def freeze(self, name: str, fate: Fate) -> bool:
        """Let a program stand still with work in hand: for a moment, or longer than its session."""
        seconds = fate.choice((3.0, 6.0, 15.0, _SESSION + 5))
        if name in SERVERS:
            return self._freeze_server(name, min(seconds, 15.0))
        with self.work.stopped(name, fate) as found:
            if found:
                time.sleep(seconds)
        if not found:
            return self._idle("freeze", name)
        self.history.note("frozen", process=name, in_hand=found, seconds=seconds, other=False)
        return True

    def zombie(self, name: str, fate: Fate) -> bool:
        """Freeze a service for longer than its session while another replica takes its place."""
        with Replicas(self.place.town).one_more(name) as other:
            wait(other.ready, _BACK)
            with self.work.stopped(name, fate) as found:
                time.sleep(_SESSION + 5 if found else 0)
        if not found:
            return self._idle("zombie", name)
        self.history.note("frozen", process=name, in_hand=found, seconds=_SESSION + 5, other=True)
        return True

    def storm(self, name: str, fate: Fate) -> bool:
        """Let replicas of a service join and leave, politely or not."""
        replicas, joined = Replicas(self.place.town), 0
        for _ in range(fate.randint(2, 4)):
            with replicas.one_more(name, fate.randint(1, 2)) as other:
                joined += wait(other.ready, _SESSION)
                time.sleep(fate.uniform(0.0, 2.0))
                if fate.happens(0.5):
                    other.kill()
        self.history.note("storm", process=name, joined=joined)
        return True

    def stop(self, name: str) -> bool:
        """Ask a service to end, as a new version would; it comes back."""
        self._leaves(name)
        self.place.town._send(signal.SIGTERM, name)
        self.history.note("stopped", process=name)
        return True

    def back(self, name: str) -> bool:
        """Has whoever was killed or stopped become ready again, or taken far too long?"""
        if name not in self._away:
            return True
        since, before = self._away[name]
        late = time.monotonic() - since > _BACK
        if late:
            self.history.note("not back", process=name, said=self.place.town.said[-3:])
        if late or self._times_ready(name) > before:
            del self._away[name]
            return True
        return False

    def _freeze_server(self, name: str, seconds: float) -> bool:
        found = max(self.work.of(service) for service in KEEPERS)
        self.place.town.freeze(name)
        time.sleep(seconds)
        self.place.town.thaw(name)
        self.history.note("frozen", process=name, in_hand=found, seconds=seconds, other=False)
        return True

    def _leaves(self, name: str) -> None:
        self._away[name] = time.monotonic(), self._times_ready(name)

    def _times_ready(self, name: str) -> int:
        line = f"{name} is ready again"
        return sum(said.startswith(line) for said in list(self.place.town.said))

    def _idle(self, harm: str, name: str) -> bool:
        self.history.note("idle", harm=harm, process=name)
        return False
