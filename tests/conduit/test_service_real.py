"""A service as a process: what it says, when it is ready, how it ends."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Any

import httpx
import pytest

from conduit import exits
from conduit.kafka import Connection
from local_stack.ports import free_port
from schemas.topics import DECISIONS, RECORDS
from tests.conduit.cases import recorded
from tests.conduit.kafka import lines
from tests.measured import MEASURED
from tests.servers import Broker, Database
from tests.settings import ROOT

pytestmark = pytest.mark.real


class Program:
    """One start of the program."""

    def __init__(self, env: Mapping[str, str], log: Path) -> None:
        self.port = int(env["PROGRAM_PORT"])
        self._log = log
        with log.open("wb") as out:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.conduit.program"],
                cwd=ROOT,
                env=dict(env) | MEASURED,
                stdout=out,
                stderr=subprocess.STDOUT,
            )

    def tell(self, number: signal.Signals) -> None:
        """Send a signal."""
        self._process.send_signal(number)

    def ends(self, *, within: float) -> int:
        """Wait for its end; return the exit code."""
        return self._process.wait(within)

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()
        self._process.wait()

    def said(self) -> list[dict[str, Any]]:
        """Return its lines."""
        return [json.loads(line) for line in self._log.read_text().splitlines()]

    async def asked(self, path: str) -> httpx.Response | None:
        """Ask its pages; None while nobody answers."""
        async with httpx.AsyncClient() as client:
            try:
                return await client.get(f"http://127.0.0.1:{self.port}{path}")
            except httpx.TransportError:
                return None

    async def ready(self) -> None:
        """Wait until it says that it is ready."""

        async def look() -> bool:
            answer = await self.asked("/readyz")
            return answer is not None and answer.status_code == 200

        await lines.eventually(look, patience=40)


@pytest.fixture
def env(empty_topics: Broker, postgres: Database, tmp_path: Path) -> dict[str, str]:
    """Everything the program is told."""
    return {
        "PROGRAM_KAFKA": empty_topics.bootstrap,
        "PROGRAM_DATABASE": postgres.fresh_database(),
        "PROGRAM_KEYS_DATABASE": "postgresql://nobody@localhost/none",
        "PROGRAM_SECRETS": str(tmp_path),
        "PROGRAM_COUNTIES": str(tmp_path),
        "PROGRAM_PORT": str(free_port()),
    }


@contextmanager
def started(env: Mapping[str, str], tmp_path: Path) -> Iterator[Program]:
    """Start the program; end it with the test."""
    program = Program(env, tmp_path / "log")
    try:
        yield program
    finally:
        program.kill()


@pytest.mark.parametrize("host", ["aiokafka", "faust"])
async def test_it_ends_as_asked(env: dict[str, str], tmp_path: Path, host: str) -> None:
    """Told to end, it ends at once, with 0."""
    with started(env | {"PROGRAM_HOST_OF_FLOWS": host}, tmp_path) as program:
        await program.ready()
        program.tell(signal.SIGTERM)
        assert program.ends(within=19) == exits.STOPPED


async def test_it_counts_what_it_does(
    env: dict[str, str], tmp_path: Path, connection: Connection
) -> None:
    """Its metrics name the flow and what became of its events; its log has a line a batch."""
    with started(env, tmp_path) as program:
        await lines.put(connection, RECORDS, [recorded(n) for n in range(30)])
        await program.ready()
        counted = f'conduit_events_total{{end="done",flow="{RECORDS.name}"}} '

        async def look() -> bool:
            answer = await program.asked("/metrics")
            return answer is not None and f"{counted}0.0" not in answer.text

        await lines.eventually(look)
        batch = next(line for line in program.said() if line["event"] == "batch")
    assert set(batch) >= {"flow", "count", "done", "dead", "ms", "service"}


async def test_an_intake_survives_being_killed(
    env: dict[str, str], tmp_path: Path, connection: Connection
) -> None:
    """Killed and started again it goes on, and is ready."""
    await lines.put(connection, DECISIONS, [])
    for _ in range(2):
        with started(env | {"PROGRAM_FLOWS": "intake"}, tmp_path) as program:
            await program.ready()
            program.tell(signal.SIGKILL)
            assert program.ends(within=5) == -signal.SIGKILL


def test_a_wrong_password_is_one_line(env: dict[str, str], tmp_path: Path) -> None:
    """It says which database refuses, not with which password, and ends with 3."""
    name = env["PROGRAM_DATABASE"].partition("@")[2]
    wrong = {"PROGRAM_DATABASE": f"postgresql://postgres:tooth-paste@{name}"}
    with started(env | wrong | {"PROGRAM_FLOWS": "intake"}, tmp_path) as program:
        assert program.ends(within=15) == exits.MISSING
        [line] = program.said()
    assert "password authentication failed" in line["what"]
    assert "tooth-paste" not in str(line)


def test_a_broker_that_is_away_is_one_line(env: dict[str, str], tmp_path: Path) -> None:
    """It says so within about ten seconds and ends with 3."""
    began = monotonic()
    with started(env | {"PROGRAM_KAFKA": "127.0.0.1:9"}, tmp_path) as program:
        assert program.ends(within=20) == exits.MISSING
        missing = [line for line in program.said() if line["event"] == "missing"]
    assert monotonic() - began < 15
    assert len(missing) == 1


def test_a_taken_port_is_one_line(env: dict[str, str], tmp_path: Path) -> None:
    """It names the port and ends with 3."""
    broker_port = env["PROGRAM_KAFKA"].rpartition(":")[2]
    with started(env | {"PROGRAM_PORT": broker_port}, tmp_path) as program:
        assert program.ends(within=15) == exits.MISSING
        assert [line["event"] for line in program.said()] == ["missing"]


@pytest.mark.parametrize("host", ["aiokafka", "faust"])
async def test_a_bug_ends_it_without_repeating_the_event(
    env: dict[str, str], tmp_path: Path, connection: Connection, host: str
) -> None:
    """The last line names type and place; the error's words, which may be an event's, are not said."""
    await lines.put(connection, RECORDS, [recorded(1)])
    with started(env | {"PROGRAM_BUG": "1", "PROGRAM_HOST_OF_FLOWS": host}, tmp_path) as program:
        assert program.ends(within=40) == exits.BUG
        said = program.said()
    [stopped] = [line for line in said if line["event"] == "stopped"]
    assert stopped["error"] == "LookupError"
    assert "the words of" not in str(said)
