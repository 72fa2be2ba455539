"""What happens in a town: files come, courts answer, people ask to be forgotten."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final

from schemas import topics
from schemas.fact import PersonToken
from tests.county_file import DANA, ROSA, Count, Files, Person
from tests.simulation.fate import Odds
from tests.simulation.town import UNREADABLE, Town

AFTER_THE_LAW: Final = date(2021, 3, 1)
_STILL_BEFORE: Final = date(2003, 7, 7)
"""A date that changes the papers, and not what is asked."""

_COUNTS: Final = (
    Count(DANA, "123456"),
    Count(DANA, "654321", cycle=102, on=date(2004, 4, 2)),
    Count(ROSA, "777001", on=date(1999, 9, 9), court="CAMC SAN FRANCISCO"),
)
_OTHERS: Final = tuple(
    Count(Person(f"A90000020{n}", f"INVENTED,N{n}", date(1980, 1, n), f"9000001{n}"), f"88800{n}")
    for n in range(1, 7)
)
"""Who else stands in the files of a town of more people: one in ten."""

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
        if self.random.random() < (0.5 if self.town.fate.watched else 0.1):
            self.counts += _OTHERS
        self.first = tuple(self.counts)
        self.people = (DANA, ROSA, *(one.person for one in self.counts if one in _OTHERS))
        self.town.people.update(person.cii for person in self.people)

    async def tell(self) -> None:
        """Let it happen, one thing after the other, with pauses of any length."""
        await self._reach()
        loading = self.town.loop.create_task(self._send())
        erasing = self.random.choice((None, None, None, 0, 1, 2))
        if erasing == 0:
            await self._erase()
        await loading
        for _ in range(self.random.choice((1, 2, 3, 4))):
            await asyncio.sleep(self.random.choice(_PAUSES))
            await self._act()
        if erasing == 1:
            await self._erase()
        await asyncio.sleep(self.random.choice(_PAUSES))
        if erasing == 2:
            await self.town.calm()
            self.town.fate.odds = self.storm
            await self._erase()

    async def _act(self) -> None:
        acts = (
            self._correct,
            self._again,
            self._undo,
            self._spoil,
            self._court,
            self._court,
            self._court,
        )
        await self.random.choice(acts)()

    async def _erase(self) -> None:
        """Somebody asks to be forgotten, whatever goes on; their rows come again all the same."""
        await asyncio.sleep(self.random.choice((0.0, 0.3, 5.0)))
        people = self.town.ground.ingest.kept.people.kept
        alive = sorted(token for token, person in people.items() if not person.erased)
        if alive:
            await self.town.erase(self.random.choice(alive))
        for _ in range(self.random.choice((0, 1, 2))):
            await self.random.choice((self._correct, self._again, self._reach))()

    async def _reach(self) -> None:
        phone = "+14155550123" if self.random.random() < 0.8 else ""
        await self.town.load(self.files.contacts(*self.people, phone=phone))

    async def _send(self) -> None:
        path = self.files.doj(*self.counts)
        self.sent.append(path)
        await self.town.load(path)

    async def _correct(self) -> None:
        """One date turns out to be another."""
        at = self.random.randrange(len(self.counts))
        one, first = self.counts[at], self.first[at]
        others = (AFTER_THE_LAW, AFTER_THE_LAW, _STILL_BEFORE)
        other = first.on if one.on != first.on else self.random.choice(others)
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
            self.town.spoiled.add((one.topic, PersonToken((one.key or b"").decode())))
            return
        topic = self.random.choice((topics.RECORDS, topics.DECISIONS, topics.FILINGS))
        key = b"%032x" % self.random.randrange(1 << 64)
        self.town.ground.broker.append(topic.name, key, UNREADABLE, [])
        self.town.spoiled.add((topic.name, None))

    async def _court(self) -> None:
        """A clerk of the court answers about one case, mostly once something has come."""
        case = self.random.choice(self.counts).case
        verdict = self.random.choice(("granted", "granted", "granted", "denied"))
        for _ in range(self.random.choice((1, 12, 12))):
            if self.town.ground.court.rule(case, verdict):
                self.town.fate.note(self.town.loop.time(), "court", f"{verdict} in {case}")
                return
            await asyncio.sleep(20)
            if not self.town.left():
                return
