"""All processes of a town: started, killed, started again, and in the end left in peace."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from traceback import format_exception
from typing import Final

from conduit.bulk import Publisher
from conduit.counties import Counties
from conduit.errors import ConduitError, Misconfigured, Unavailable
from conduit.keys_cache import CachedKeys
from conduit.ledger.effect import Effect, State
from eligibility.law.pack import packs
from eligibility.shelf import Shelf
from ingest.erase import erase
from ingest.load import load_file
from ingest.office import Office
from ingest.person_keys import Pepper
from notification.texting import TEXT
from schemas.fact import PersonToken
from tests.court_filing.fake_court import FakeCourt
from tests.court_filing.world import SIGNING_KEY
from tests.settings import ROOT
from tests.simulation.books import SimulatedStore
from tests.simulation.broker import Broker
from tests.simulation.clients import SimulatedConnection
from tests.simulation.fate import CALM, Fate
from tests.simulation.outside import Keys, KeysByLine
from tests.simulation.power import Power, PowerCut
from tests.simulation.programs import PEPPER, PROGRAMS, Ground

NOON: Final = datetime(2026, 11, 23, 20, tzinfo=UTC)
COUNTY: Final = "ca/san-francisco"
HOLD: Final = 45
"""Seconds for which the county holds what it asks of courts."""

UNREADABLE: Final = b"not an event"
PATIENCE: Final = 3 * 3600.0
"""Seconds of the town's own time in which everything must come to rest."""

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
    spoiled: Counter[str] = field(default_factory=Counter[str])
    """How many records nobody can read were published, by topic."""

    mistaken: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    """Topics that a service read while it was given wrong keys."""

    powers: dict[str, Power] = field(default_factory=dict[str, Power])

    def __post_init__(self) -> None:
        """Lay the ground."""
        self.loop = asyncio.get_running_loop()
        self.ground = Ground(
            broker=Broker(self.fate),
            keys=Keys(self.fate.random),
            counties=_counties(),
            clock=self.clock,
            court=FakeCourt(SIGNING_KEY.public_key()),
            law=_law(),
        )

    def clock(self) -> datetime:
        """Tell the time."""
        return NOON + timedelta(seconds=self.loop.time())

    def open(self, replicas: int) -> None:
        """Start every program, and keep it running."""
        for name in PROGRAMS:
            for number in range(replicas):
                self.loop.create_task(self._keep(name, str(number)))
        self.loop.create_task(self._sweep())

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
        """Erase a person, as often as it takes."""

        async def job(power: Power) -> None:
            await erase(self.office(power), token, by="ana", ground="asked", effects_settled=True)

        await self.insist("eraser", job)

    async def calm(self) -> None:
        """Let nothing go wrong any more, and wait until nothing is left to be done.

        Raises:
            AssertionError: It never came to rest.
        """
        self.fate.odds, self.fate.aim = CALM, None
        for power in self.powers.values():
            power.thaws_at = 0.0
        until, still = self.loop.time() + PATIENCE, 0
        while still < 2:
            await asyncio.sleep(45)
            left = self.left()
            still = 0 if left else still + 1
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
        feeds = ground.filing.kept.feeds.cursors
        found += ["orders"] * (feeds.get("orders", 0) < len(ground.court.orders))
        unread = feeds.get("confirmations", 0) < len(ground.court.confirmations)
        return found + ["confirmations"] * unread

    def office(self, power: Power) -> Office:
        """Open ingest's office for a process of its own."""
        ground = self.ground
        keys = CachedKeys(KeysByLine(ground.keys, power), seconds=self.loop.time)
        store = SimulatedStore(ground.ingest, power)
        return Office(store, keys, ground.counties, Pepper(PEPPER), ground.clock)

    async def insist(self, who: str, job: Callable[[Power], Awaitable[None]]) -> None:
        """Let a process of its own do something, as often as it takes."""
        for _ in range(60):
            power = Power(who, self.fate)
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
            for part, run in PROGRAMS[name](self.ground, power, instance).items():
                power.start(self._live(power, part, run, stop), part)
            await power.gone.wait()
            await asyncio.sleep(self.fate.random.uniform(0.5, 20))

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
