"""Each service as one process: its real flows, loops and hosts, on simulated lines."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any, Final, Protocol

import court_filing.office
import court_filing.pipeline
import eligibility.pipeline
import ingest.pipeline
import notification.desk
import notification.intake
from conduit.clock import Clock
from conduit.counties import Counties
from conduit.flow import Flow, Intake
from conduit.health import Health
from conduit.kafka.carrying import Carrying
from conduit.kafka.dead_letters import Doubt, Streak
from conduit.kafka.entering import Entering
from conduit.kafka.erasures import ErasureReader
from conduit.kafka.flow_host import FlowHost
from conduit.kafka.intake_host import IntakeHost
from conduit.keys_cache import CachedKeys
from conduit.ledger.effect import Mode
from conduit.loops import Loop, repeat
from conduit.metrics import Meter
from conduit.peppers import Peppers
from conduit.process import Part
from conduit.relay import Relay
from court_filing.memory import MemoryCourtWork
from eligibility.shelf import Shelf as LawShelf
from ingest.books.memory import MemoryIngest
from ingest.office import Office
from ingest.spelling.person_keys import Pepper
from notification.memory import MemoryNoticeWork
from schemas.fact import PersonToken
from tests.court_filing.fake_court import FakeCourt
from tests.court_filing.world import FILER, SIGNING_KEY
from tests.notification.world import FakePhone, FakePost
from tests.simulation.books import Shelf, SimulatedStore
from tests.simulation.broker import Broker
from tests.simulation.clients import SimulatedConnection
from tests.simulation.outside import Keys, KeysByLine, PhoneByLine, PostByLine, line
from tests.simulation.power import Power

PEPPER: Final = bytes(range(32))
EVERY: Final = timedelta(seconds=45)
"""How often a loop looks where it found nothing to do."""

type Parts = Mapping[str, Part]


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What outlives every process."""

    broker: Broker
    keys: Keys
    counties: Counties
    clock: Callable[[str], Clock]
    """What stands on the wall of each process."""

    court: FakeCourt
    post: FakePost = field(default_factory=FakePost)
    phone: FakePhone = field(default_factory=FakePhone)
    ingest: Shelf[MemoryIngest] = field(default_factory=lambda: Shelf(MemoryIngest()))
    filing: Shelf[MemoryCourtWork] = field(default_factory=lambda: Shelf(MemoryCourtWork()))
    notices: Shelf[MemoryNoticeWork] = field(default_factory=lambda: Shelf(MemoryNoticeWork()))
    law: LawShelf


class Program(Protocol):
    """Makes the parts of one process."""

    def __call__(self, ground: Ground, power: Power, instance: str) -> Parts:
        """Make the parts; nothing runs yet."""
        ...


def doubting(keys: CachedKeys) -> Doubt:
    """Forget what was remembered of whoever is refused, as every process does."""

    def doubt(key: bytes | None) -> None:
        keys.drop(PersonToken((key or b"").decode(errors="replace")))

    return doubt


@dataclass(frozen=True, kw_only=True)
class Wiring:
    """One process's lines."""

    service: str
    ground: Ground
    power: Power
    instance: str

    @property
    def connection(self) -> SimulatedConnection:
        """The line to the broker."""
        return SimulatedConnection(self.ground.broker, self.power)

    @property
    def clock(self) -> Clock:
        """What stands on the wall."""
        return self.ground.clock(self.power.who)

    def keys(self) -> CachedKeys:
        """The line to the key store."""
        return CachedKeys(
            KeysByLine(self.ground.keys, self.power), seconds=asyncio.get_running_loop().time
        )

    def flow(self, flow: Flow, keys: CachedKeys) -> Parts:
        """Host a flow."""
        carrying = Carrying(
            flow=flow,
            service=self.service,
            sender=self.connection.sender(),
            meter=Meter(flow.reads.name, Health()),
            clock=self.clock,
            streak=Streak(flow.reads.name),
            doubt=doubting(keys),
        )
        host = FlowHost(connection=self.connection, carrying=carrying, instance=self.instance)
        return {flow.reads.name: host.run}

    def intakes(
        self, flows: Sequence[Intake[Any]], store: SimulatedStore[Any], keys: CachedKeys
    ) -> Parts:
        """Host intakes."""
        return {
            flow.reads.name: IntakeHost(
                connection=self.connection,
                entering=Entering(
                    intake=flow,
                    service=self.service,
                    store=store,
                    sender=self.connection.sender(),
                    meter=Meter(flow.reads.name, Health()),
                    clock=self.clock,
                    streak=Streak(flow.reads.name),
                    doubt=doubting(keys),
                ),
                instance=self.instance,
            ).run
            for flow in flows
        }

    def loops(self, loops: Sequence[Loop], store: SimulatedStore[Any]) -> Parts:
        """Repeat loops, and relay what is promised."""
        relay = Relay(store, self.connection.sender())
        every = [*loops, Loop("relay", EVERY / 3, relay.once)]
        return {loop.name: partial(repeat, loop) for loop in every}

    def erasures(
        self, keys: CachedKeys, forget: Callable[[PersonToken], Any] | None = None
    ) -> Parts:
        """Hear of erasures."""

        async def erased(tokens: Collection[PersonToken]) -> None:
            for token in tokens:
                keys.drop(token)
                if forget is not None:
                    await forget(token)

        return {"erasures": ErasureReader(connection=self.connection, erased=erased).run}


def ingesting(ground: Ground, power: Power, instance: str) -> Parts:
    """Make ingest."""
    wiring = Wiring(service="ingest", ground=ground, power=power, instance=instance)
    store, keys = SimulatedStore(ground.ingest, power), wiring.keys()
    office = Office(store, keys, ground.counties, Pepper(Peppers(PEPPER)), wiring.clock)
    loops = [Loop(loop.name, EVERY, loop.once) for loop in ingest.pipeline.loops(office)]
    return {
        **wiring.intakes(ingest.pipeline.flows(office), store, keys),
        **wiring.loops(loops, store),
        **wiring.erasures(keys),
    }


def deciding(ground: Ground, power: Power, instance: str) -> Parts:
    """Make eligibility."""
    wiring = Wiring(service="eligibility", ground=ground, power=power, instance=instance)
    keys = wiring.keys()
    flow = eligibility.pipeline.pipeline(ground.law, keys)
    return {**wiring.flow(flow, keys), **wiring.erasures(keys)}


def filing(ground: Ground, power: Power, instance: str) -> Parts:
    """Make court-filing."""
    wiring = Wiring(service="court-filing", ground=ground, power=power, instance=instance)
    store, keys = SimulatedStore(ground.filing, power), wiring.keys()
    office = court_filing.office.open_office(
        court_filing.office.Setup(
            store=store,
            keys=keys,
            counties=ground.counties,
            clock=wiring.clock,
            peppers=Peppers(PEPPER),
            signing_key=SIGNING_KEY,
            rehearsal=True,
            outside=court_filing.office.Outside(
                court=line(ground.court.answer, power), state=line(ground.court.answer, power)
            ),
            filer=FILER,
            owner=instance,
            settle=timedelta(seconds=5),
        )
    )
    works = {f"pack-{p.channel}": p.once for p in office.packings}
    works |= {f"dispatch-{d.channel}": d.once for d in office.dispatches}
    works |= {"orders": office.orders.poll, "confirmations": office.confirmations.poll}
    works["rehearse"] = office.gate.rehearse

    async def forget(token: PersonToken) -> None:
        async with store.begin() as work:
            await office.clerk.forget(work, token)

    return {
        **wiring.intakes([court_filing.pipeline.pipeline(office.clerk)], store, keys),
        **wiring.loops([Loop(name, EVERY, once) for name, once in works.items()], store),
        **wiring.erasures(keys, forget),
    }


def notice_desk(
    wiring: Wiring, store: SimulatedStore[MemoryNoticeWork], keys: CachedKeys
) -> notification.desk.Desk[MemoryNoticeWork]:
    """Make what notification does, without its hosts."""
    ground, power = wiring.ground, wiring.power
    return notification.desk.open_desk(
        store,
        notification.desk.Outside(
            keys=keys,
            post=PostByLine(ground.post, power),
            phone=PhoneByLine(ground.phone, power),
            clock=wiring.clock,
        ),
        counties=ground.counties,
        peppers=Peppers(PEPPER),
        rules=notification.desk.Rules(mode=Mode.REHEARSAL, owner=wiring.instance),
    )


def notifying(ground: Ground, power: Power, instance: str) -> Parts:
    """Make notification."""
    wiring = Wiring(service="notification", ground=ground, power=power, instance=instance)
    store, keys = SimulatedStore(ground.notices, power), wiring.keys()
    desk = notice_desk(wiring, store, keys)

    async def forget(token: PersonToken) -> None:
        async with store.begin() as work:
            await notification.intake.forget(work, token)

    return {
        **wiring.intakes(desk.flows, store, keys),
        **wiring.loops([Loop(name, EVERY, once) for name, once in desk.loops.items()], store),
        **wiring.erasures(keys, forget),
    }


PROGRAMS: Final[Mapping[str, Program]] = {
    "ingest": ingesting,
    "eligibility": deciding,
    "court-filing": filing,
    "notification": notifying,
}
