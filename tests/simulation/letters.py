"""Somebody is given wrong keys for a while, refuses what it cannot open, and is asked again."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, Final

import ingest.pipeline
from conduit.envelope import Position
from conduit.flow import Intake
from conduit.kafka.arrival import arrivals
from conduit.kafka.letters import DeadLetter, Shelf, place_of, read_letter
from conduit.kafka.replaying import Asked, Came, Replaying
from conduit.replays import ENTERED, ERASED
from ingest.people.renewing import renew
from schemas import topics
from schemas.fact import PersonToken
from schemas.sealed import Section
from schemas.topics import Cleanup
from tests.simulation.books import SimulatedStore
from tests.simulation.broker import Place
from tests.simulation.power import Power
from tests.simulation.programs import Wiring, notice_desk
from tests.simulation.town import UNREADABLE, Town

OPERATOR: Final = Asked("ana", "the key store is mended")
SPOILED: Final = b'"box":"AAAA'
_OFTEN: Final = 0.3
_ERASED: Final = 0.25
_AIMS: Final = ("kafka/replaying", "kafka/letters")
_MISTAKES: Final = (
    ("eligibility", Section.FACTS, topics.RECORDS.name),
    ("ingest", Section.DECISION, topics.FILINGS.name),
    ("eligibility", None, topics.RECORDS.name),
)
"""Who opens what with keys that it only reads with, or finds (none) that the broker refuses what
comes of it: whatever is refused can be cured."""

_COMPACTED: Final = frozenset(t.name for t in topics.FLOW if t.cleanup is Cleanup.COMPACT)


@dataclass(eq=False)
class Letters:
    """The dead letters of a town, and an operator who has them mended."""

    town: Town

    def __post_init__(self) -> None:
        """Draw from a chance of its own, so that stories without letters stay as they are."""
        self.random = Random(f"letters {self.town.fate.seed}")

    def begin(self) -> asyncio.Task[None]:
        """Let trouble run beside the story, in some towns."""
        aimed = (self.town.fate.aim or "").startswith(_AIMS)
        happens = self.random.random() < _OFTEN or aimed
        return self.town.loop.create_task(self._trouble() if happens else asyncio.sleep(0))

    async def _trouble(self) -> None:
        """Give somebody wrong keys until they refuse something, then right ones, and ask again."""
        ground = self.town.ground
        for _ in range(self.random.choice((1, 2))):
            await asyncio.sleep(self.random.choice((0, 5, 30, 90)))
            service, section, topic = self.random.choice(_MISTAKES)
            self.town.mistaken.add((topic, service))
            if section is None:
                ground.broker.refuses = topics.DECISIONS.name
            else:
                ground.keys.mistaken = service, section
            await self._refusal(service, until=self.random.choice((60, 300, 900)))
            await asyncio.sleep(self.random.choice((0, 3, 40)))
            if self.random.random() < _ERASED:
                await self._erase()
            ground.keys.mistaken = ground.broker.refuses = None
            await self._ask()

    async def _erase(self) -> None:
        """Somebody asks to be forgotten while dead letters wait, perhaps one about them."""
        people = self.town.ground.ingest.kept.people.kept
        if alive := sorted(token for token, person in people.items() if not person.erased):
            await self.town.erase(self.random.choice(alive))

    async def _refusal(self, service: str, until: float) -> None:
        before = len(self._letters(service))
        for _ in range(round(until)):
            await asyncio.sleep(1)
            if len(self._letters(service)) > before:
                return

    async def asked_for_twice(self) -> list[str]:
        """Ask for every letter twice, and say what is not as it must be."""
        if not any(self._letters(service) for service in topics.SERVICES):
            return []
        await self._ask()
        await self.town.calm()
        before = self._ends()
        await self._ask()
        await self.town.calm()
        grown = [f"I10 asked for twice, and {topic} grew" for topic, _ in self._ends() - before]
        return grown + self._uncured()

    async def _ask(self) -> None:
        """Ask letter by letter; whoever was interrupted goes on after the last answer."""
        answered = set[Position]()

        async def job(power: Power) -> None:
            for service in topics.SERVICES:
                for letter in self._letters(service):
                    if letter.place in answered:
                        continue
                    came = await self.cure(letter, power)
                    cured = came.outcome == ENTERED and not came.before
                    self.town.fate.counts["cured"] += cured
                    answered.add(letter.place)
            for service in ("ingest", "notification"):
                await self._replaying(service, power).replays()

        await self.town.insist("operator", job)

    async def cure(self, letter: DeadLetter, power: Power) -> Came:
        """Do as the console does: nothing is put back onto a topic."""
        event = letter.original
        if event.position.topic in _COMPACTED:
            token, place = PersonToken((event.key or b"").decode()), place_of(event.position)
            return await renew(self.town.office(power), token, refused=place, asked=OPERATOR)
        at, replaying = letter.place, self._replaying(letter.service, power)
        return await replaying.replay(at.partition, at.offset, OPERATOR)

    def _replaying(self, service: str, power: Power) -> Replaying[Any]:
        wiring = Wiring(service=service, ground=self.town.ground, power=power, instance="operator")
        keys = wiring.keys()
        store: SimulatedStore[Any]
        intakes: Sequence[Intake[Any]]
        if service == "ingest":
            store = SimulatedStore(self.town.ground.ingest, power)
            intakes = ingest.pipeline.flows(self.town.office(power))
        else:
            store = SimulatedStore(self.town.ground.notices, power)
            intakes = notice_desk(wiring, store, keys).flows
        return Replaying(
            service=service,
            intakes=intakes,
            store=store,
            fetch=Shelf(wiring.connection).fetch,
            keys=keys,
            clock=wiring.clock,
        )

    def _letters(self, service: str) -> list[DeadLetter]:
        records: list[Any] = self.town.ground.broker.records(topics.DEAD_LETTERS[service].name)
        found = arrivals(records)
        return [letter for one in found if (letter := read_letter(one)) is not None]

    def _uncured(self) -> list[str]:
        """Name letters whose cause is gone, and which are not cured."""
        ground = self.town.ground
        books = {
            "ingest": ground.ingest.kept.replays,
            "notification": ground.notices.kept.replays,
        }
        found = list[str]()
        for service in topics.SERVICES:
            for letter in self._letters(service):
                event = letter.original
                if event.value == UNREADABLE or SPOILED in (event.value or b""):
                    continue
                who = "ingest" if event.position.topic in _COMPACTED else service
                replay = books[who].kept.get(place_of(event.position))
                if replay is None or replay.outcome not in {ENTERED, ERASED}:
                    found.append(f"a letter of {service} was asked for and is not cured")
        return found

    def _ends(self) -> set[tuple[str, int]]:
        ends = self.town.ground.broker.ends
        return {
            (topic.name, sum(ends[Place(topic.name, n)] for n in range(topics.PARTITIONS)))
            for topic in topics.FLOW
        }
