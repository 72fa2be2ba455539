"""What an operator may see and ask, with the audit written before anything is opened."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from conduit import Unavailable
from conduit.clock import Clock
from conduit.keys import KeyStore
from conduit.observe import Observer, Offsets
from conduit.work import Store
from console.happened import ConsoleWork
from console.journey import Happened, Line, told
from console.letter_box import LetterBox
from console.letter_groups import groups as alike
from console.looked import note
from console.neighbours import Neighbours
from console.opened import opened
from console.tally import Tally
from console.traffic import traffic
from console.view import Look
from schemas import topics
from schemas.decisions import Decision
from schemas.fact import Event, PersonToken
from schemas.operations import Audited
from schemas.topics import Topic

_GROUPS = {"eligibility", "court-filing", "notification", "ingest", "console"}


@dataclass(frozen=True, slots=True)
class Person:
    """One person's story."""

    token: PersonToken
    lines: list[Line]


def _is_entered(topic: Topic[Event]) -> bool:
    return not topic.broadcast and topic not in topics.DEAD_LETTERS.values()


class Operator:
    """Looks at everything once a second for all who watch, and opens journeys one by one."""

    def __init__(
        self,
        *,
        store: Store[ConsoleWork],
        keys: KeyStore,
        neighbours: Neighbours,
        observer: Observer,
        tally: Tally,
        letters: LetterBox,
        clock: Clock,
    ) -> None:
        self._store, self._keys, self._observer = store, keys, observer
        self._tally, self._letters, self._clock = tally, letters, clock
        self.neighbours = neighbours
        self.look = Look(now=clock())
        self.closing = False

    async def refresh(self) -> int:
        """Look at everything anew; always 0, so that the next look waits its turn."""
        books, conditions, ends, groups = await asyncio.gather(
            self.neighbours.books(),
            self.neighbours.conditions(),
            self._observer.ends([topic.name for topic in topics.ALL]),
            self._groups(),
        )
        await self._remember()
        now = self._clock()
        flows = tuple(
            traffic(
                topic.name,
                self._tally,
                ends,
                {r: groups[r] for r in topic.read_by if r in groups and _is_entered(topic)},
                now=now,
            )
            for topic in topics.ALL
        )
        self.look = Look(
            now=now,
            books=books,
            conditions=tuple(conditions),
            traffic=flows,
            refused=tuple(alike(self._letters.lines(now))),
        )
        return 0

    def words(self) -> dict[str, Any]:
        """Say what was seen at the last look, and how old it is where it is old."""
        return self.look.words(self._clock())

    async def journeys(self, by: str, value: str, *, actor: str, ground: str) -> list[Person]:
        """Tell the journeys of everybody found; written to the audit first.

        Raises:
            Unavailable: A service or the key store did not answer.
        """
        tokens = (
            [value]
            if by == "token"
            else await self.neighbours.find(by, value, actor=actor, ground=ground)
        )
        people = []
        for token in map(PersonToken, tokens):
            events = await self._opened(token, "journey", actor=actor, ground=ground)
            people.append(Person(token, told(events)))
        return people

    async def newest_decision(self, token: str, *, actor: str, ground: str) -> Decision | None:
        """Open the person's newest decision; written to the audit first."""
        events = await self._opened(PersonToken(token), "explain", actor=actor, ground=ground)
        decided = (event for event in events if event.topic == topics.DECISIONS.name)
        found = [event.said for event in decided if isinstance(event.said, Decision)]
        return found[-1] if found else None

    async def _opened(
        self, token: PersonToken, act: str, *, actor: str, ground: str
    ) -> Sequence[Happened]:
        looked = Audited(actor=actor, act=act, at=self._clock(), on=token, ground=ground)
        async with self._store.begin() as work:
            await note(work, looked)
            events = await work.happened.of(token)
        return await opened(events, token, self._keys)

    async def _remember(self) -> None:
        """After a start, learn when each topic was last written from what is kept."""
        if not self._tally.is_new:
            return
        async with self._store.begin() as work:
            self._tally.learn(await work.happened.newest())

    async def _groups(self) -> dict[str, Offsets]:
        found: dict[str, Offsets] = {}
        for group in _GROUPS:
            try:
                found[group] = await self._observer.read_by(group)
            except Unavailable:
                continue
        return found
