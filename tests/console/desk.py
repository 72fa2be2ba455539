"""The console with everybody around it staged."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from typing import override

import httpx
from fastapi import FastAPI

from conduit.envelope import post
from conduit.keys import Key
from conduit.keys_memory import MemoryKeyStore
from conduit.memory import MemoryStore
from conduit.observe import Observer, Offsets
from conduit.sealing import seal
from console.api import router
from console.happened import ConsoleWork, kept
from console.letter_box import LetterBox
from console.memory import MemoryConsoleWork
from console.neighbours import Neighbours
from console.operators import Operator
from console.settings import Settings
from console.tally import Tally
from console.view import Pages
from schemas import topics
from schemas.decisions import Decision
from schemas.fact import PersonToken
from schemas.operations import Audited
from schemas.records import PackRef
from schemas.sealed import Section
from tests.settings import ROOT

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
DANA = PersonToken("d" * 32)


def _answers(request: httpx.Request) -> httpx.Response:
    """Answer as ingest, court-filing, notification and the stand-ins do."""
    match request.url.path:
        case "/readyz":
            return httpx.Response(200, json={"ready": True, "seconds_since": {"relay": 2.4}})
        case "/admin/find":
            return httpx.Response(200, json={"tokens": [DANA]})
        case "/admin/releases":
            return httpx.Response(200, json={"releases": []})
        case "/admin/books":
            return httpx.Response(200, json={"people": 1, "convictions": 0})
        case _:
            return httpx.Response(500)


class QuietBroker(Observer):
    """A broker on which nothing was ever written."""

    @override
    async def ends(self, topics: Collection[str]) -> Offsets:
        return {(topic, 0): 0 for topic in topics}

    @override
    async def read_by(self, group: str) -> Offsets:
        return {(group, 0): 0}


class Desk:
    """The console with everybody around it staged."""

    def __init__(self) -> None:
        self.store = MemoryStore[ConsoleWork](MemoryConsoleWork())
        self.keys = MemoryKeyStore()
        world = "http://world.test/"
        settings = Settings.model_validate(
            dict.fromkeys(("ingest", "eligibility", "court_filing", "notification"), world)
            | {"kafka": "-", "database": "-", "keys_database": "-", "port": 0}
            | {"secrets": ROOT, "counties": ROOT, "profile": "rehearsal"}
        )
        client = httpx.AsyncClient(transport=httpx.MockTransport(_answers))
        self.operator = Operator(
            store=self.store,
            keys=self.keys,
            neighbours=Neighbours(settings, client),
            observer=QuietBroker("-"),
            tally=Tally(),
            letters=LetterBox(),
            clock=lambda: NOON,
        )

    @asynccontextmanager
    async def browser(self) -> AsyncIterator[httpx.AsyncClient]:
        """Open a browser at the console."""
        app = FastAPI()
        app.include_router(router(Pages(rehearsal=True), self.operator))
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(app), base_url="http://console.test"
        ) as client:
            yield client

    async def decided(self) -> None:
        """Let the console have seen one decision about Dana."""
        await self.keys.mint([DANA])
        key = (await self.keys.find(Section.DECISION, [DANA]))[DANA]
        assert isinstance(key, Key)
        box = seal(
            Decision(as_of=date(2026, 11, 23), convictions=()),
            Section.DECISION,
            token=DANA,
            sealed_at=1,
            key=key,
        )
        event = topics.DECISIONS.carries(
            token=DANA,
            record_version=1,
            as_of=date(2026, 11, 23),
            counties=(),
            packs=(PackRef(id="A", version="1", hash="0"),),
            decision=box,
            identity=box,
        )
        found = kept(post(topics.DECISIONS, event, source="eligibility", time=NOON))
        assert found is not None
        async with self.store.begin() as work:
            await work.happened.keep([found])

    def audited(self) -> list[Audited]:
        """Return what was written to the audit."""
        assert isinstance(self.store.kept, MemoryConsoleWork)
        events = [envelope.event for envelope in self.store.kept.outbox.waiting]
        return [event for event in events if isinstance(event, Audited)]
