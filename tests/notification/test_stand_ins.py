"""The service against the real stand-in processes: what they stored is the evidence."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import httpx
import pytest
import uvicorn
from fastapi import FastAPI

from conduit.clock import utc_now
from conduit.counties import Counties
from conduit.ledger.effect import Mode, State
from conduit.peppers import Peppers
from conduit.work import Store
from local_stack.ports import HOST, free_port
from notification.books import NoticeWork
from notification.callbacks import Callbacks
from notification.desk import Desk, Outside, Rules, open_desk
from notification.inbound import Inbound
from notification.lob import Lob
from notification.twilio import Twilio
from schemas.filings import FilingKind
from tests.notification.world import (
    ANA,
    HERE,
    PEPPER,
    World,
    agrees_to_texts,
    san_francisco,
    street,
)

pytestmark = [
    pytest.mark.real,
    pytest.mark.parametrize("books", ["postgres"], indirect=True),
]

ACCOUNT: Final = "AC" + "0" * 32
SECRET: Final = "a shared secret"
ALL_DAY: Final = {"quiet_from": "23:59:59", "quiet_until": "00:00"}


@contextmanager
def stand_in(kind: str, folder: Path, callback: str) -> Iterator[str]:
    """Run one stand-in as a process of its own."""
    port = free_port()
    secret = folder / "secret"
    secret.write_text(SECRET)
    said = ("--port", str(port), "--store", str(folder / f"{kind}.db"))
    told = ("--callback", callback, "--secret-file", str(secret))
    command = [sys.executable, "-m", "stand_ins", kind, *said, *told]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:
        try:
            yield f"http://{HOST}:{port}"
        finally:
            child.terminate()


@asynccontextmanager
async def served(app: FastAPI, port: int) -> AsyncIterator[None]:
    """Serve our own doors."""
    server = uvicorn.Server(uvicorn.Config(app, host=HOST, port=port, log_level="error"))
    serving = asyncio.create_task(server.serve())
    try:
        yield
    finally:
        server.should_exit = True
        await serving


class Rehearsed:
    """The service, and what the world outside holds."""

    def __init__(
        self, books: Store[NoticeWork], letters: httpx.AsyncClient, texts: httpx.AsyncClient
    ) -> None:
        self.books, self.letters, self.texts = books, letters, texts
        self.world = World()
        self.desk: Desk[NoticeWork]

    def opens(self, public: str) -> Callbacks[NoticeWork]:
        """Put the service together on the real adapters."""
        phone = Twilio(client=self.texts, account=ACCOUNT, service="MG" + "0" * 32, callback=public)
        self.desk = open_desk(
            self.books,
            Outside(keys=self.world.keys, post=Lob(self.letters), phone=phone, clock=utc_now),
            counties=Counties({HERE: san_francisco(**ALL_DAY)}),
            peppers=Peppers(PEPPER),
            rules=Rules(mode=Mode.REHEARSAL, gather=timedelta(milliseconds=100)),
        )
        inbound = Inbound(store=self.books, outcomes=self.desk.outcomes, clock=utc_now)
        secrets = (SECRET.encode(),)
        return Callbacks(
            store=self.books,
            inbound=inbound,
            clock=utc_now,
            public=public,
            lob=secrets,
            twilio=secrets,
        )

    async def hears(self) -> None:
        """Enter everything that was published."""
        for flow in self.desk.flows:
            for envelope in self.world.broker.log[flow.reads.name]:
                async with self.books.begin() as work:
                    await flow.into(work, [envelope])

    async def until(self, client: httpx.AsyncClient, **counts: int) -> dict[str, Any]:
        """Work until a stand-in's store holds so much."""
        async with asyncio.timeout(30):
            while True:
                await self.desk.settle()
                stored: dict[str, Any] = (await client.get("/stored")).json()
                if all(stored["counts"][table] >= n for table, n in counts.items()):
                    return stored
                await asyncio.sleep(0.1)

    async def states(self) -> list[tuple[str, State, str]]:
        """Say how every notice stands."""
        async with self.books.begin() as work:
            effects = await work.ledger.of(ANA)
        return sorted((effect.act, effect.state, effect.answer) for effect in effects)

    async def ends(self, *wanted: tuple[str, State, str]) -> None:
        """Work until notices stand so."""
        async with asyncio.timeout(30):
            while await self.states() != sorted(wanted):
                await self.desk.settle()
                await asyncio.sleep(0.1)


@pytest.fixture
async def rehearsed(books: Store[NoticeWork], tmp_path: Path) -> AsyncIterator[Rehearsed]:
    """Run a post and a telephone, and the service between them."""
    port = free_port()
    public = f"http://{HOST}:{port}"
    with (
        stand_in("letters", tmp_path, f"{public}/letters/events") as post,
        stand_in("texts", tmp_path, f"{public}/texts/inbound") as phone,
    ):
        async with (
            httpx.AsyncClient(base_url=post, auth=("test_key", "")) as letters,
            httpx.AsyncClient(base_url=phone, auth=(ACCOUNT, SECRET)) as texts,
        ):
            running = Rehearsed(books, letters, texts)
            app = FastAPI()
            app.include_router(running.opens(public).router())
            for client in (letters, texts):
                await _ready(client)
                await client.post("/knobs", json={"delay_seconds": 0.1})
            async with served(app, port):
                yield running


async def _ready(client: httpx.AsyncClient) -> None:
    async with asyncio.timeout(20):
        while True:
            try:
                await client.get("/healthz")
            except httpx.TransportError:
                await asyncio.sleep(0.1)
            else:
                return


async def test_a_letter_and_a_text_go_the_whole_way(rehearsed: Rehearsed) -> None:
    """An order, a letter that arrives, a text that is delivered; said again, nothing more."""
    await rehearsed.world.records(agrees_to_texts())
    await rehearsed.world.court(FilingKind.ORDERED)
    await rehearsed.hears()
    await rehearsed.ends(("letter", State.DONE, "arrived"), ("text", State.DONE, "delivered"))
    await rehearsed.hears()
    await rehearsed.desk.settle()
    stored = await rehearsed.until(rehearsed.letters, letters=1)
    texts = await rehearsed.until(rehearsed.texts, messages=1)
    assert (stored["counts"]["letters"], texts["counts"]["messages"]) == (1, 1)


async def test_a_lost_answer_leaves_one_letter_and_one_text(rehearsed: Rehearsed) -> None:
    """Both took it and cut the line."""
    for client in (rehearsed.letters, rehearsed.texts):
        await client.post("/knobs", json={"lose_answer_after_accept": 1})
    await rehearsed.world.records(agrees_to_texts())
    await rehearsed.world.court(FilingKind.ORDERED)
    await rehearsed.hears()
    await rehearsed.ends(("letter", State.DONE, "arrived"), ("text", State.DONE, "delivered"))
    stored = await rehearsed.until(rehearsed.letters, letters=1)
    texts = await rehearsed.until(rehearsed.texts, messages=1)
    assert (stored["counts"]["letters"], texts["counts"]["messages"]) == (1, 1)


async def test_a_letter_that_comes_back_is_not_sent_there_again(rehearsed: Rehearsed) -> None:
    """The address brings it back; the person is out of reach."""
    await rehearsed.world.records(
        agrees_to_texts(address=street(line1="1 RETURN ROAD"), phone=None)
    )
    await rehearsed.world.court(FilingKind.ORDERED)
    await rehearsed.hears()
    await rehearsed.ends(("letter", State.CANCELLED, ""), ("letter", State.DONE, "returned"))
    stored = await rehearsed.until(rehearsed.letters, letters=1)
    assert stored["counts"]["letters"] == 1
    async with rehearsed.books.begin() as work:
        assert await work.recipients.reasons() == {"returned": 1}


async def test_a_person_who_says_stop_gets_letters_only(rehearsed: Rehearsed) -> None:
    """Said to the provider, heard by us."""
    await rehearsed.world.records(agrees_to_texts())
    await rehearsed.texts.post("/people/+14155550123/says", json={"Body": "ALTO"})
    async with asyncio.timeout(20):
        stopped = False
        while not stopped:
            async with rehearsed.books.begin() as work:
                number = rehearsed.desk.writer.pepper.phone("+14155550123")
                stopped = bool(await work.opt_outs.stopped(number))
            await asyncio.sleep(0.1)
    await rehearsed.world.court(FilingKind.ORDERED)
    await rehearsed.hears()
    await rehearsed.ends(("letter", State.DONE, "arrived"))
    assert (await rehearsed.texts.get("/stored")).json()["counts"]["messages"] == 0
