"""Court-filing as a process, between a real broker, a real database and the stand-ins."""

import asyncio
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from conduit import exits
from conduit.bulk import Publisher
from conduit.kafka import Connection
from conduit.keys_migrations import migrate_keys
from conduit.keys_postgres import SCHEMA, PostgresKeyStore
from conduit.keys_wrapping import wrapping_keys
from conduit.postgres import open_pool
from local_stack.ports import free_port
from local_stack.secrets import Secrets
from schemas.fact import PersonToken
from schemas.sealed import Section
from tests.court_filing.cases import ECF_COURT, decided, sealed
from tests.court_filing.world import letter
from tests.measured import MEASURED
from tests.servers import Broker, Database
from tests.settings import ROOT, SETTINGS

pytestmark = pytest.mark.real
PEOPLE = 12


class Town:
    """A court, a state and our service, each a process, with ports and secrets of their own."""

    def __init__(self, kafka: Broker, postgres: Database, folder: Path) -> None:
        self.folder, self.kafka = folder, kafka
        self.ports = {name: free_port() for name in ("court", "state", "ours")}
        self.secrets = Secrets(folder / "secrets")
        self.secrets.make()
        self.keys_url = postgres.fresh_database()
        self.environment = {
            "COURT_FILING_KAFKA": kafka.bootstrap,
            "COURT_FILING_DATABASE": postgres.fresh_database(),
            "COURT_FILING_KEYS_DATABASE": self.keys_url,
            "COURT_FILING_SECRETS": str(self.secrets.folder),
            "COURT_FILING_COUNTIES": str(ROOT / "deploy/counties"),
            "COURT_FILING_PORT": str(self.ports["ours"]),
            "COURT_FILING_COURT": self.url("court"),
            "COURT_FILING_REPOSITORY": self.url("state"),
            "COURT_FILING_CALLBACK": self.url("ours"),
            "COURT_FILING_PROFILE": "rehearsal",
            "COURT_FILING_PACK_EVERY": "PT0.5S",
            "COURT_FILING_POLL_EVERY": "PT0.5S",
        }

    def url(self, name: str) -> str:
        """Where somebody answers."""
        return f"http://127.0.0.1:{self.ports[name]}"

    @contextmanager
    def stand_in(self, name: str, *more: str) -> Iterator[None]:
        """Let somebody stand in for the court or the state."""
        store = str(self.folder / f"{name}.db")
        options = ("--port", str(self.ports[name]), "--store", store, *more)
        with running(["-m", "stand_ins", name, *options], {}, self.folder / f"{name}.log"):
            yield

    @contextmanager
    def open(self) -> Iterator["Town"]:
        """Open court and state."""
        court = ["--callback", self.url("ours"), "--repository", self.url("state")]
        court += ["--secret-file", str(self.secrets.court_callback)]
        court += ["--list-key", str(self.secrets.list_public_key)]
        schemas = SETTINGS.peer_files / "ecf-4.01"
        court += ["--schemas", str(schemas)] if schemas.is_dir() else []
        with self.stand_in("state"), self.stand_in("court", *court):
            yield self

    @contextmanager
    def serving(self) -> Iterator[subprocess.Popen[bytes]]:
        """Run court-filing."""
        command, log = ["-m", "court_filing"], self.folder / "ours.log"
        with running(command, self.environment, log) as process:
            yield process

    async def get(self, name: str, path: str) -> dict[str, object]:
        """Ask somebody something; nothing where nobody answers."""
        async with httpx.AsyncClient() as line:
            try:
                answer = await line.get(self.url(name) + path)
            except httpx.TransportError:
                return {}
        return dict(answer.json()) if answer.is_success else {}

    async def until(self, standing: str, number: int) -> None:
        """Wait until so many convictions stand so."""
        books: dict[str, object] = {}
        for _ in range(1200):
            books = await self.get("ours", "/admin/books")
            by_county = books.get("standings")
            counted = by_county.get("ca/san-francisco", {}) if isinstance(by_county, dict) else {}
            if counted.get(standing, 0) >= number:
                return
            await asyncio.sleep(0.2)
        raise TimeoutError(f"{books} {(self.folder / 'ours.log').read_text()[-2000:]}")

    async def publish(self) -> None:
        """Let eligibility decide some people: one list line and one filing each."""
        migrate_keys(self.keys_url)
        wrapping = wrapping_keys(self.secrets.folder, *Section)
        pool = open_pool(self.keys_url, schema=SCHEMA, name="tests", size=2)
        async with pool, Publisher(Connection(self.kafka.bootstrap)) as publisher:
            keys = PostgresKeyStore(pool, wrapping)
            for number in range(PEOPLE):
                name, case = uuid4().hex, f"21-CR-{number:03}"
                event = await sealed(
                    keys,
                    decided(f"{name}-1", case_number=f"{case}01"),
                    decided(f"{name}-2", case_number=f"{case}02", court=ECF_COURT),
                    token=PersonToken(name),
                )
                await publisher.publish([letter(event)])


@contextmanager
def running(
    command: list[str], environment: Mapping[str, str], log: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program of ours; it is gone afterwards."""
    with log.open("ab") as out:
        process = subprocess.Popen(
            [sys.executable, *command], env=dict(environment) | MEASURED, stdout=out, stderr=out
        )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def town(empty_topics: Broker, postgres: Database, tmp_path: Path) -> Iterator[Town]:
    """Court and state, open."""
    with ExitStack() as stack:
        yield stack.enter_context(Town(empty_topics, postgres, tmp_path).open())


async def test_from_a_decision_to_the_states_record(town: Town) -> None:
    """Every conviction is filed once, ordered and confirmed, over a kill in the middle of it."""
    await town.publish()
    with town.serving() as first:
        await town.until("held", 0)
        await town.until("filed", 1)
        first.send_signal(signal.SIGKILL)
        first.wait()
    with town.serving() as second:
        await town.until("confirmed", 2 * PEOPLE)
        books = await town.get("ours", "/admin/books")
        stored = await town.get("court", "/stored")
        second.send_signal(signal.SIGTERM)
        assert second.wait(19) == exits.STOPPED
    assert books["effects"] == {"file/list/done": PEOPLE, "file/ecf/done": PEOPLE}
    assert books["strays"] == 0
    counts = stored["counts"]
    assert isinstance(counts, dict)
    assert (counts["lines"], counts["filings"]) == (PEOPLE, PEOPLE)
