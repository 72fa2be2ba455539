"""A world that takes carriers, counts them in books of its own, and misbehaves when told to."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum

from conduit import Rejected, Unavailable, Unknown
from conduit.ledger.dispatch import ABSENT, Absent, Dispatch
from conduit.ledger.effect import Carrier
from conduit.work import Store, Work
from tests.conduit.cases import NOON


class Mood(Enum):
    """How the next carrier is treated."""

    TAKES = "takes"
    AWAY = "away"
    REFUSES = "refuses"
    TAKES_SILENTLY = "takes silently"
    LOSES = "loses"
    POWER_CUT_BEFORE = "power cut before"
    POWER_CUT_AFTER = "power cut after"


class PowerCut(BaseException):
    """Our process ends here."""


@dataclass
class World:
    """Accepts each effect key; whether twice is for a test to see."""

    mood: Mood = Mood.TAKES
    accepted: Counter[str] = field(default_factory=Counter[str])
    received: dict[str, str] = field(default_factory=dict[str, str])
    mute: bool = False

    async def send(self, carrier: Carrier) -> str:
        match self.mood:
            case Mood.AWAY:
                raise Unavailable("away")
            case Mood.REFUSES:
                raise Rejected("refused")
            case Mood.LOSES:
                raise Unknown("no_answer")
            case Mood.POWER_CUT_BEFORE:
                raise PowerCut
            case Mood.TAKES_SILENTLY:
                self._take(carrier)
                raise Unknown("no_answer")
            case Mood.POWER_CUT_AFTER:
                self._take(carrier)
                raise PowerCut
            case Mood.TAKES:
                return self._take(carrier)

    async def inquire(self, carrier: Carrier) -> str | Absent:
        if self.mute:
            raise Unavailable("nobody_answers")
        return self.received.get(carrier.key, ABSENT)

    def _take(self, carrier: Carrier) -> str:
        self.accepted.update(carrier.effects)
        reference = f"ref-{len(self.received)}"
        self.received[carrier.key] = reference
        return reference


@dataclass
class Clerk:
    """A dispatch with a clock that is set by hand."""

    books: Store[Work]
    world: World = field(default_factory=World)
    now: datetime = NOON
    unwanted: set[str] = field(default_factory=set[str])
    unpublishable: set[str] = field(default_factory=set[str])
    noted: list[Carrier] = field(default_factory=list[Carrier])
    owner: str = "0"

    stands_still: float = 0.0
    """Seconds that pass between the question what is due and its sending."""

    async def once(self) -> int:
        """Dispatch once."""
        return await self.dispatch().once()

    def dispatch(self) -> Dispatch[Work]:
        """Come to the office."""
        return Dispatch(
            channel="letter",
            store=self.books,
            world=self.world,
            still_wanted=self._still_wanted,
            note=self._note,
            clock=lambda: self.now,
            owner=self.owner,
        )

    def wait(self, time: timedelta) -> None:
        """Let time pass."""
        self.now += time

    async def _still_wanted(self, _: Work, carriers: Sequence[Carrier]) -> Collection[str]:
        await asyncio.sleep(self.stands_still)
        return {one.key for one in carriers if self.unwanted.isdisjoint(one.effects)}

    async def _note(self, _: Work, carriers: Sequence[Carrier]) -> None:
        if not self.unpublishable.isdisjoint(key for one in carriers for key in one.effects):
            raise Unavailable("no_key_yet")
        self.noted += carriers
