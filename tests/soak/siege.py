"""A town under siege: a few hands do harm, drawn from a seed, while a clerk works."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from synthetic.fate import Fate, Shares
from tests.soak.harms import Harms
from tests.soak.history import History
from tests.soak.loading import Loading
from tests.soak.weather import Weather
from tests.soak.work import KEEPERS, SERVERS, SERVICES

_HANDS: Final = 3
_LIARS: Final = ("court", "letters", "texts")
_TOPICS: Final = ("records.person.v1", "eligibility.decisions.v1", "court-filing.outcomes.v1")
_KINDS: Final = Shares(
    (
        ("kill", 20),
        ("kill server", 2),
        ("kill loader", 2),
        ("freeze", 2),
        ("zombie", 0.5),
        ("storm", 0.7),
        ("stop", 0.5),
        ("network", 3),
        ("full disk", 0.4),
        ("lie", 1.5),
        ("nonsense", 0.4),
    )
)
_TAKES: Final = {"kill server": 2}
"""How many are taken for a harm: a server, and the service that has work in hand."""


@dataclass
class Siege:
    """All harm that is done to one town, until it is enough."""

    harms: Harms
    weather: Weather
    loading: Loading
    history: History
    seed: int
    kills: int
    until: float
    """When it ends at the latest, by the monotonic clock."""

    at_work: Callable[[], bool] = lambda: True
    """Does the clerk still work? Without one nobody has anything in hand."""

    killed: Counter[str] = field(default_factory=Counter[str])
    taken: set[str] = field(default_factory=set[str])
    """Who is being harmed just now, or looked at."""

    _lock: threading.Lock = field(default_factory=threading.Lock)

    def lay(self) -> None:
        """Do harm with all hands until there were enough kills, or no time is left."""
        for topic in _TOPICS:
            self.weather.nonsense(topic, Fate.of(self.seed, topic))
        hands = [threading.Thread(target=self._harm, args=(at,)) for at in range(_HANDS)]
        for hand in hands:
            hand.start()
        for hand in hands:
            hand.join()

    def _harm(self, hand: int) -> None:
        fate = Fate.of(self.seed, "hand", hand)
        while self._goes_on():
            kind = _KINDS.pick(fate)
            if kind == "kill loader":
                self.loading.be_killed()
                continue
            with self._taking(kind, fate) as whom:
                if len(whom) < _TAKES.get(kind, 1):
                    time.sleep(0.5)
                    continue
                try:
                    self._do(kind, whom, fate)
                except Exception as error:  # noqa: BLE001  whatever it is, it goes into the history
                    self.history.note("harm failed", kind=kind, whom=whom, error=repr(error)[:300])

    def _goes_on(self) -> bool:
        killed = self.killed.total() + self.loading.killed
        return killed < self.kills and time.monotonic() < self.until and self.at_work()

    def _do(self, kind: str, whom: Sequence[str], fate: Fate) -> None:
        first, *others = whom
        acts: Mapping[str, Callable[[], bool]] = {
            "kill": lambda: self.harms.kill(first, fate),
            "kill server": lambda: self.harms.kill_server(first, *others, fate=fate),
            "freeze": lambda: self.harms.freeze(first, fate),
            "zombie": lambda: self.harms.zombie(first, fate),
            "storm": lambda: self.harms.storm(first, fate),
            "stop": lambda: self.harms.stop(first),
            "network": lambda: self.weather.network(first, fate),
            "full disk": lambda: self.weather.fill(first, fate),
            "lie": lambda: self.weather.lie(first, fate),
            "nonsense": lambda: self.weather.nonsense(first, fate),
        }
        if acts[kind]() and kind.startswith("kill"):
            self.killed[first] += 1

    @contextmanager
    def _taking(self, kind: str, fate: Fate) -> Iterator[Sequence[str]]:
        """Keep those who are harmed from the other hand."""
        with self._lock:
            everybody = self._victims(kind, fate)
            whom = [one for one in everybody if one not in self.taken and self.harms.back(one)]
            chosen = whom[: _TAKES.get(kind, 1)]
            if kind == "kill server" and not set(chosen) & set(SERVERS):
                chosen = []
            self.taken.update(chosen)
        try:
            yield chosen
        finally:
            self.taken.difference_update(chosen)

    def _victims(self, kind: str, fate: Fate) -> list[str]:
        """Name everybody who might be harmed so, in the order in which they come."""
        links = sorted(self.weather.place.network.links)
        among: Mapping[str, Sequence[str]] = {
            "kill": SERVICES,
            "kill server": KEEPERS,
            "full disk": SERVERS,
            "freeze": (*SERVICES, *SERVERS),
            "network": links,
            "lie": _LIARS,
            "nonsense": _TOPICS,
        }
        everybody = among.get(kind, SERVICES)
        drawn = fate.sample(everybody, len(everybody))
        if kind == "kill server":
            return [fate.choice(SERVERS), *drawn]
        return sorted(drawn, key=lambda name: self.killed[name]) if kind == "kill" else drawn
