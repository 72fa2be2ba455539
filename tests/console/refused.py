"""A console that was told of dead letters, with the services around it staged."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import httpx
from fastapi import FastAPI

from conduit.envelope import Envelope, Position, encode, post
from conduit.kafka.arrival import Arrival
from conduit.kafka.dead_letters import DeadLetters
from conduit.memory import MemoryStore
from console import letters_api
from console.cures import Cures
from console.happened import ConsoleWork
from console.letter_box import LetterBox, Line
from console.letter_desk import LetterDesk
from console.memory import MemoryConsoleWork
from console.settings import Settings
from schemas.fact import Event, PersonToken
from schemas.operations import Audited
from schemas.topics import DEAD_LETTERS, FILINGS, RECORDS, Topic
from tests.conduit.cases import recorded, token
from tests.conduit.kafka.again import outcome
from tests.settings import ROOT

NOON: Final = datetime(2026, 11, 23, 12, tzinfo=UTC)
SIGNED: Final = {"by": "ana", "ground": "the key store is mended"}


def envelope[E: Event](topic: Topic[E], event: E) -> Envelope[E]:
    """Put an event into its envelope."""
    return post(topic, event, source="ingest", time=NOON)


def arrival(event: Envelope[Any], offset: int, *, topic: str = "") -> Arrival:
    """Let an event stand on its topic."""
    record = encode(event)
    where = Position(topic or event.topic.name, 3, offset)
    return Arrival(where, 1_000, record.key, record.value, record.headers)


@dataclass
class Refused:
    """The letters' desk."""

    box: LetterBox = field(default_factory=LetterBox)
    store: MemoryStore[ConsoleWork] = field(
        default_factory=lambda: MemoryStore[ConsoleWork](MemoryConsoleWork())
    )
    replays: dict[str, list[dict[str, str]]] = field(
        default_factory=dict[str, list[dict[str, str]]]
    )
    """What each service says that it tried again."""

    asked: list[tuple[str, dict[str, Any]]] = field(
        default_factory=list[tuple[str, dict[str, Any]]]
    )
    comes: httpx.Response = field(
        default_factory=lambda: httpx.Response(200, json={"outcome": "entered", "before": False})
    )
    written: int = 0

    @property
    def desk(self) -> LetterDesk:
        """Put the desk together."""
        names = ("ingest", "eligibility", "court_filing", "notification")
        settings = Settings.model_validate(
            {name: f"http://{name.replace('_', '-')}.test/" for name in names}
            | {"kafka": "-", "database": "-", "keys_database": "-", "port": 1}
            | {"secrets": ROOT, "counties": ROOT}
        )
        client = httpx.AsyncClient(transport=httpx.MockTransport(self._answer))
        return LetterDesk(
            box=self.box, cures=Cures(settings, client), store=self.store, clock=lambda: NOON
        )

    @asynccontextmanager
    async def console(self) -> AsyncIterator[httpx.AsyncClient]:
        """Open a line to the console."""
        app = FastAPI()
        app.include_router(letters_api.router(self.desk))
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(app), base_url="http://console.test/admin/dead-letters"
        ) as client:
            yield client

    async def record(self, person: int = 1, *, offset: int = 7, reason: str = "wrong_seal") -> None:
        """Let eligibility refuse a person's record."""
        await self.refuse(
            "eligibility", arrival(envelope(RECORDS, recorded(person)), offset), reason
        )

    async def order(self, person: int = 1, *, offset: int = 17) -> None:
        """Let notification refuse what a court ordered for a person."""
        event = arrival(envelope(FILINGS, outcome(token(person))), offset)
        await self.refuse("notification", event, "wrong_seal")

    async def refuse(self, service: str, event: Arrival, reason: str) -> None:
        """Let a service write a dead letter."""
        sent = DeadLetters(service).letter(event, reason, attempts=1, first_at=NOON)
        where = Position(DEAD_LETTERS[service].name, event.position.partition, self.written)
        self.written += 1
        at = round((NOON - timedelta(minutes=5)).timestamp() * 1000)
        await self.box.hear([Arrival(where, at, sent.key, sent.value, sent.headers)])

    def tried(self, service: str, place: str, outcome: str = "entered") -> None:
        """Let a service say that it tried something again."""
        at = NOON.isoformat()
        said = {"place": place, "outcome": outcome, "by": "ana", "at": at}
        self.replays.setdefault(service, []).append(said)

    async def lines(self) -> Sequence[Line]:
        """Look at the letters, after asking what was tried."""
        await self.desk.look()
        return self.box.lines(NOON)

    def erase(self, person: int = 1) -> None:
        """Let a person be erased."""
        self.box.erase(PersonToken(token(person)))

    def audited(self) -> list[Audited]:
        """Return what was written to the audit."""
        assert isinstance(self.store.kept, MemoryConsoleWork)
        waiting = [one.event for one in self.store.kept.outbox.waiting]
        return [event for event in waiting if isinstance(event, Audited)]

    def _answer(self, request: httpx.Request) -> httpx.Response:
        service = request.url.host.partition(".")[0]
        if request.method == "GET":
            return httpx.Response(200, json={"replays": self.replays.get(service, [])})
        self.asked.append((f"{service}{request.url.path}", json.loads(request.content)))
        return self.comes
