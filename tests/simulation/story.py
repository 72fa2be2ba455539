"""What happens in a town: files come, courts answer, people ask to be forgotten."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final

from schemas import topics
from tests.county_file import DANA, ROSA, Count, Files, Person
from tests.simulation.fate import Odds
from tests.simulation.town import UNREADABLE, Town

AFTER_THE_LAW: Final = date(2021, 3, 1)
_COUNTS: Final = (
    Count(DANA, "123456"),
    Count(DANA, "654321", cycle=102, on=date(2004, 4, 2)),
    Count(ROSA, "777001", on=date(1999, 9, 9), court="CAMC SAN FRANCISCO"),
)
_TELLING: Final = (b'"ordered"', b'"denied"', b'"confirmed"')
_PAUSES: Final = (0.5, 5.0, 20.0, 60.0)


@dataclass(eq=False)
class Story:
    """One story, drawn from the town's seed."""

    town: Town
    files: Files
    storm: Odds
    sent: list[Path] = field(default_factory=list[Path])

    def __post_init__(self) -> None:
        """Choose the people, and what the court has on them."""
        self.random = self.town.fate.random
        first = self.random.choice((0, 0, 1, 2))
        self.counts = list(_COUNTS[first : first + self.random.choice((1, 2, 3))])
        self.first = tuple(self.counts)

    async def tell(self) -> None:
        """Let it happen, one thing after the other, with pauses of any length."""
        await self._reach(DANA, ROSA)
        await self._send()
        acts = (
            self._correct,
            self._again,
            self._undo,
            self._spoil,
            self._court,
            self._court,
            self._court,
        )
        for _ in range(self.random.choice((1, 2, 3, 4))):
            await asyncio.sleep(self.random.choice(_PAUSES))
            await self.random.choice(acts)()
        await asyncio.sleep(self.random.choice(_PAUSES))
        if self.random.random() < 0.15:
            await self._erase()

    async def _erase(self) -> None:
        """Somebody asks to be forgotten, once nothing about them is under way."""
        await self.town.calm()
        storm = self.town.fate.odds
        tokens = sorted(self.town.ground.ingest.kept.people.kept)
        if tokens:
            self.town.fate.odds = self.storm
            await self.town.erase(self.random.choice(tokens))
        self.town.fate.odds = storm

    async def _reach(self, *people: Person) -> None:
        phone = "+14155550123" if self.random.random() < 0.8 else ""
        await self.town.load(self.files.contacts(*people, phone=phone))

    async def _send(self) -> None:
        path = self.files.doj(*self.counts)
        self.sent.append(path)
        await self.town.load(path)

    async def _correct(self) -> None:
        """One date turns out to be another."""
        at = self.random.randrange(len(self.counts))
        one, first = self.counts[at], self.first[at]
        other = first.on if one.on == AFTER_THE_LAW else AFTER_THE_LAW
        self.counts[at] = replace(one, on=other)
        await self._send()

    async def _again(self) -> None:
        """The source says again what it said at first."""
        self.counts = list(self.first)
        await self.town.load(self.sent[0])

    async def _undo(self) -> None:
        """The last file was sent by mistake."""
        await self.town.load(self.sent[-1], undo=True)

    async def _spoil(self) -> None:
        """Somebody publishes what nobody can read, or nobody can open."""
        every = self.town.ground.broker.records(topics.FILINGS.name)
        said = [one for one in every if any(word in (one.value or b"") for word in _TELLING)]
        if said and self.random.random() < 0.7:
            one = self.random.choice(said)
            spoiled = (one.value or b"").replace(b'"box":"', b'"box":"AAAA', 1)
            self.town.ground.broker.append(one.topic, one.key, spoiled, list(one.headers))
            self.town.spoiled[one.topic] += 1
            return
        topic = self.random.choice((topics.RECORDS, topics.DECISIONS, topics.FILINGS))
        key = b"%032x" % self.random.randrange(1 << 64)
        self.town.ground.broker.append(topic.name, key, UNREADABLE, [])
        self.town.spoiled[topic.name] += 1

    async def _court(self) -> None:
        """A clerk of the court answers about one case, mostly once something has come."""
        case = self.random.choice(self.counts).case
        verdict = self.random.choice(("granted", "granted", "granted", "denied"))
        for _ in range(self.random.choice((1, 12, 12))):
            if self.town.ground.court.rule(case, verdict):
                self.town.fate.note(self.town.loop.time(), "court", f"{verdict} in {case}")
                return
            await asyncio.sleep(20)
