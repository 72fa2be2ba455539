"""The console over HTTP: pages, books, and journeys that are audited first."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from typing import override

import httpx
import pytest
from fastapi import FastAPI

from conduit.envelope import post
from conduit.keys import Key, MemoryKeyStore
from conduit.memory import MemoryStore
from conduit.observe import Observer, Offsets
from conduit.sealing import seal
from console.api import router
from console.happened import ConsoleWork, MemoryConsoleWork, kept
from console.neighbours import Neighbours
from console.operator import Operator
from console.settings import Settings
from console.traffic import Tally
from console.view import PAGES, Pages
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


@pytest.mark.parametrize("name", [name for name, _ in PAGES])
async def test_every_page_is_served(name: str) -> None:
    """No page needs JavaScript to be whole."""
    async with Desk().browser() as browser:
        page = await browser.get(f"/{name}")
    assert page.status_code == 200
    assert "REHEARSAL" in page.text
    assert page.headers["cache-control"] == "no-store"


async def test_a_look_gathers_every_end_and_every_service() -> None:
    """An end that does not answer is empty; the others still show."""
    desk = Desk()
    await desk.operator.refresh()
    look = desk.operator.look
    assert look.books.ingest.people == 1
    assert look.books.world is None
    assert {c.says for c in look.conditions} == {"relay: last headway 2 s ago"}


async def test_the_books_are_told_to_machines() -> None:
    """The command asks the same that the page shows."""
    async with Desk().browser() as browser:
        told = (await browser.get("/admin/books")).json()
    assert told["balanced"] is True


async def test_a_journey_is_audited_before_anything_is_opened() -> None:
    """Who looked, at whom and why stands in the audit."""
    desk = Desk()
    await desk.decided()
    asked = {"by": "case", "value": "123456", "actor": "ana", "ground": "call 12"}
    async with desk.browser() as browser:
        page = await browser.post("/journey", data=asked)
    assert "Decided." in page.text
    [act] = desk.audited()
    assert (act.actor, act.act, act.on, act.ground) == ("ana", "journey", DANA, "call 12")


async def test_an_explanation_is_the_newest_decision() -> None:
    """The command renders it in plain words."""
    desk = Desk()
    await desk.decided()
    asked = {"actor": "ana", "ground": "call 12"}
    async with desk.browser() as browser:
        told = (await browser.get(f"/admin/explain/{DANA}", params=asked)).json()
    assert told["decision"]["as_of"] == "2026-11-23"
    assert [act.act for act in desk.audited()] == ["explain"]


async def test_after_an_erasure_the_journey_has_its_steps_and_no_content() -> None:
    """Keys are gone, so nothing opens, and that is no error."""
    desk = Desk()
    await desk.decided()
    await desk.keys.destroy(DANA)
    async with desk.browser() as browser:
        told = await browser.get(
            f"/admin/journey/{DANA}", params={"actor": "ana", "ground": "call"}
        )
    assert told.json()["lines"][0]["detail"] == []
