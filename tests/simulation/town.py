"""All processes of a town: started, killed, started again, and in the end left in peace."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from itertools import count
from pathlib import Path
from random import Random
from traceback import format_exception
from typing import Final

from conduit.bulk import Publisher
from conduit.counties import Counties
from conduit.errors import ConduitError, Misconfigured, Unavailable
from conduit.keys_cache import CachedKeys
from conduit.ledger.effect import Effect, State
from conduit.peppers import Peppers
from conduit.process import DRAIN
from console.books import UNDERWAY
from eligibility.law.pack import packs
from eligibility.shelf import Shelf
from ingest.loading.load import load_file
from ingest.office import Office
from ingest.records.erase import erase
from ingest.spelling.person_keys import Pepper
from notification.texting import TEXT
from schemas.fact import PersonToken
from tests.court_filing.fake_court import FakeCourt
from tests.court_filing.world import SIGNING_KEY
from tests.settings import ROOT
from tests.simulation.books import SimulatedStore
from tests.simulation.broker import Broker
from tests.simulation.clients import SimulatedConnection
from tests.simulation.clocks import Clocks
from tests.simulation.clockwork import Clockwork
from tests.simulation.fate import CALM, Fate
from tests.simulation.outside import Keys, KeysByLine
from tests.simulation.power import Power, PowerCut
from tests.simulation.programs import PEPPER, PROGRAMS, Ground

COUNTY: Final = "ca/san-francisco"
HOLD: Final = 45
"""Seconds for which the county holds what it asks of courts."""

UNREADABLE: Final = b"not an event"
PATIENCE: Final = 3 * 3600.0
"""Seconds of the town's own time in which everything must come to rest."""

QUIET: Final = 4
"""How often in a row nothing is left to be done, before we believe it: every loop looked again."""

_PATIENT: Final = 4
"""How often somebody who is told "not now" asks again."""

_NIGHTLY: Final = 20
"""How often we look before a night passes, where all that is left waits to be put into carriers:
for the morning, or for a hold that was counted by a wrong clock."""

LOADERS: Final = ("loader contacts-1.csv", "loader doj-2.csv", "loader doj-3.csv", "operator")
"""Who comes and goes, and has a clock of its own."""

_ERASURES: Final = 60
"""How often we ask ourselves, once it has begun."""

ASKED_TO_END: Final = 0.2
"""How many lives of a process end by being asked to."""

_OPEN: Final = frozenset(
    {
        State.PLANNED,
        State.HELD,
        State.RELEASED,
        State.ATTEMPTING,
        State.RETRY,
        State.UNKNOWN,
    }
)


def _is_for_a_person(effect: Effect) -> bool:
    """A text that may have been sent is listed as unknown: sending it again could be a second one."""
    return effect.channel == TEXT and effect.state is State.UNKNOWN


@cache
def _counties() -> Counties:
    """The counties, of which ours holds what it asks for a while, so that it can be taken back."""
    loaded = Counties.load(ROOT / "deploy/counties")
    served = loaded.get(COUNTY)
    assert served is not None
    held = served.model_copy(update={"hold_seconds": HOLD})
    return Counties({COUNTY: held})


@cache
def _law() -> Shelf:
    return Shelf(packs())


@dataclass(eq=False)
class Town:
    """Everything that runs, and what it runs on."""

    fate: Fate
    bugs: list[str] = field(default_factory=list[str])
    spoiled: set[tuple[str, PersonToken | None]] = field(
        default_factory=set[tuple[str, PersonToken | None]]
    )
    """Topics on which nobody can read something, and of whom it would have told."""

    mistaken: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    """Topics that a service read while it was given wrong keys."""

    people: set[str] = field(default_factory=set[str])
    """Whom sources told of, by the numbers of the state."""

    powers: dict[str, Power] = field(default_factory=dict[str, Power])

    def __post_init__(self) -> None:
        """Lay the ground."""
        loop = asyncio.get_running_loop()
        assert isinstance(loop, Clockwork)
        self.loop = loop
        self.ends = Random(f"ends {self.fate.seed}")
        self.clocks = Clocks(self.fate)
        self.ground = Ground(
            broker=Broker(self.fate),
            keys=Keys(self.fate.random),
            counties=_counties(),
            clock=self.clocks.of,
            court=FakeCourt(SIGNING_KEY.public_key()),
            law=_law(),
        )

    def clock(self) -> datetime:
        """Tell the right time."""
        return self.clocks.of("town")()

    def open(self, replicas: int) -> None:
        """Start every program, and keep it running."""
        if self.fate.watched:
            self.loop.watch = self._watch
        for name in PROGRAMS:
            for number in range(replicas):
                self.loop.create_task(self._keep(name, str(number)))
        self.loop.create_task(self._sweep())
        names = [f"{name}-{number}" for name in PROGRAMS for number in range(replicas)]
        self.loop.create_task(self.clocks.jump([*names, *LOADERS]))

    def close(self) -> None:
        """End every process."""
        for power in self.powers.values():
            power.kill("the end")

    async def load(self, path: Path, *, undo: bool = False) -> None:
        """Send a file in, as often as it takes."""

        async def job(power: Power) -> None:
            office = self.office(power)
            connection = SimulatedConnection(self.ground.broker, power)
            async with Publisher(connection) as publisher:
                await load_file(office, publisher, path, county=COUNTY, undo=undo)

        await self.insist(f"loader {path.name}", job)

    async def erase(self, token: PersonToken) -> None:
        """Erase a person once nothing is under way about them; they may be told: not now."""

        async def job(power: Power) -> None:
            if self.under_way(token):
                return
            await erase(self.office(power), token, by="ana", ground="asked", effects_settled=True)

        for asked in count():
            await self.insist("eraser", job)
            if self.ground.ingest.kept.people.kept[token].erased:
                self.fate.counts["erased"] += 1
                return
            begun = None in self.ground.keys.kept(token)
            if asked > (_ERASURES if begun else _PATIENT):
                self.bugs += ["I9 an erasure was begun and never ended"] * begun
                return
            await asyncio.sleep(self.fate.random.choice((3, 20)))

    def under_way(self, token: PersonToken) -> bool:
        """Is anything under way about a person, by the console's own rule?"""
        ground = self.ground
        lines = ground.filing.kept.standings.lines.get(token, ())
        return any(line.standing in UNDERWAY for line in lines) or any(
            effect.token == token and effect.state in _OPEN
            for shelf in (ground.filing, ground.notices)
            for effect in shelf.kept.ledger.effects.values()
        )

    async def calm(self) -> None:
        """Let nothing go wrong any more, and wait until nothing is left to be done.

        Raises:
            AssertionError: It never came to rest.
        """
        self.fate.odds = CALM
        if not self.fate.watched:
            self.fate.aim = None
        for power in self.powers.values():
            power.thaws_at = 0.0
        self.clocks.mend()
        until, still = self.loop.time() + PATIENCE, 0
        for looked in count(1):
            if still >= QUIET:
                return
            await asyncio.sleep(15)
            left = self.left()
            still = 0 if left else still + 1
            if left and looked % _NIGHTLY == 0 and all(" planned" in one for one in left):
                self.clocks.let_a_night_pass()
            assert self.loop.time() < until, f"it never came to rest: {left}"

    def left(self) -> list[str]:
        """Say what is still to be done."""
        ground = self.ground
        found = [f"{group} {number} behind" for group, number in ground.broker.behind().items()]
        for name, shelf in (
            ("ingest", ground.ingest),
            ("court-filing", ground.filing),
            ("notification", ground.notices),
        ):
            found += [f"{name} promised"] * bool(shelf.kept.outbox.waiting)
            found += [
                f"{name} {effect.act} {effect.state}"
                for effect in shelf.kept.ledger.effects.values()
                if effect.state in _OPEN and not _is_for_a_person(effect)
            ]
        found += ["erased lately"] * bool(ground.ingest.kept.people.erased_lately())
        feeds = ground.filing.kept.feeds.cursors
        found += ["orders"] * (feeds.get("orders", 0) < len(ground.court.orders))
        unread = feeds.get("confirmations", 0) < len(ground.court.confirmations)
        return found + ["confirmations"] * unread

    def office(self, power: Power) -> Office:
        """Open ingest's office for a process of its own."""
        ground = self.ground
        keys = CachedKeys(KeysByLine(ground.keys, power), seconds=self.loop.time)
        store = SimulatedStore(ground.ingest, power)
        return Office(
            store, keys, ground.counties, Pepper(Peppers(PEPPER)), ground.clock(power.who)
        )

    async def insist(self, who: str, job: Callable[[Power], Awaitable[None]]) -> None:
        """Let a process of its own do something, as often as it takes."""
        for _ in range(60):
            power = self.powers[who] = Power(who, self.fate)
            task = power.start(self._once(job, power), who)
            await asyncio.wait({task})
            if not task.cancelled() and task.exception() is None and task.result():
                self.fate.note(self.loop.time(), who, "done")
                return
            await asyncio.sleep(self.fate.random.uniform(1, 15))
        self.bugs.append(f"{who}: never done")

    async def _once(self, job: Callable[[Power], Awaitable[None]], power: Power) -> bool:
        try:
            await job(power)
        except (Unavailable, Misconfigured, PowerCut):
            return False
        except Exception as error:
            self.bugs.append("".join(format_exception(error)))
        return power.on

    async def _keep(self, name: str, instance: str) -> None:
        """Run one life of a program after the other."""
        while True:
            power = Power(f"{name}-{instance}", self.fate)
            self.powers[power.who] = power
            stop = asyncio.Event()
            self.loop.create_task(self._end(power, stop))
            for part, run in PROGRAMS[name](self.ground, power, instance).items():
                power.start(self._live(power, part, run, stop), part)
            await power.gone.wait()
            await asyncio.sleep(self.fate.random.uniform(0.5, 20))

    async def _end(self, power: Power, stop: asyncio.Event) -> None:
        """Ask some processes to end, as whoever rolls out a new version does.

        It drains, is then made to stop, and is killed whatever it still waits for.
        """
        if self.ends.random() > ASKED_TO_END and not self.fate.watched:
            return
        await asyncio.sleep(self.ends.uniform(2, 300))
        if not power.is_awake or self.fate.odds is CALM:
            return
        power.note("asked to end")
        stop.set()
        await asyncio.sleep(self.ends.uniform(0, DRAIN))
        for task in power.tasks:
            task.cancel()
        for _ in range(self.ends.randrange(3)):
            await asyncio.sleep(0)
        power.kill("its end")

    def _watch(self) -> None:
        for power in self.powers.values():
            power.watch()

    async def _live(
        self,
        power: Power,
        part: str,
        run: Callable[[asyncio.Event], Awaitable[None]],
        stop: asyncio.Event,
    ) -> None:
        while True:
            try:
                await run(stop)
            except Unavailable:
                await asyncio.sleep(1)
                continue
            except PowerCut:
                return
            except ConduitError as error:
                power.kill(f"{part}: {type(error).__name__} {error}")
            except Exception as error:
                self.bugs.append("".join(format_exception(error)))
                power.kill(f"bug in {part}")
            return

    async def _sweep(self) -> None:
        while True:
            await asyncio.sleep(3)
            self.ground.broker.sweep(self.loop.time())
