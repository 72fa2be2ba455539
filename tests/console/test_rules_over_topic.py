"""`clearslate rules trial A B` without a file: on everybody in the running system."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
import respx
from typer.testing import Result

from conduit.as_it_stands import Newest, Progress
from eligibility.identities import Identities
from eligibility.sections import Desk
from schemas.records import PersonRecorded
from tests.console.calls import call
from tests.eligibility.records import conviction, person
from tests.eligibility.tried import SF, Bench

TRIALS = "http://ingest.test/admin/rules/trials"
SIDES = ("rules", "trial", "SF-POLICY", "SF-PILOT-2018", "--county", SF, "--as-of", "2026-11-23")


@dataclass
class Room:
    """What a trial works with, on a broker that fits in a test."""

    bench: Bench = field(default_factory=Bench)
    events: dict[str, PersonRecorded] = field(default_factory=dict[str, PersonRecorded])
    unreadable: int = 0
    records: int = 12

    @property
    def snapshots(self) -> Room:
        """The records."""
        return self

    @property
    def publisher(self) -> Bench:
        """Who publishes."""
        return self.bench

    @property
    def desk(self) -> Desk:
        """Who opens facts and seals decisions."""
        return Desk(self.bench.keys)

    @property
    def identities(self) -> Identities:
        """Who opens identities."""
        return Identities(self.bench.keys, may_open=True)

    async def parts(self, progress: Progress) -> AsyncIterator[Newest[PersonRecorded]]:
        """Yield everybody at once."""
        progress(12, 12)
        yield Newest(self.events, self.unreadable)

    async def ends(self) -> dict[int, int]:
        """Say where the trials' topic ends."""
        return {3: len(self.bench.published)}


@pytest.fixture
async def room(monkeypatch: pytest.MonkeyPatch) -> Room:
    """Put twelve people on the topic, and let the command find them."""
    found = Room()
    for number in range(12):
        recorded = await found.bench.recorded(person(conviction()), number=number)
        found.events[recorded.token] = recorded

    @asynccontextmanager
    async def opened(_: object) -> AsyncIterator[Room]:
        yield found

    monkeypatch.setattr("console.command.trying.open_room", opened)
    monkeypatch.setattr("console.command.trying.address", lambda _, name: f"http://{name}.test")
    for name in ("KAFKA", "DATABASE", "KEYS_DATABASE", "SECRETS", "COUNTIES"):
        monkeypatch.setenv(f"ELIGIBILITY_{name}", "-")
    monkeypatch.setenv("ELIGIBILITY_PORT", "0")
    return found


@pytest.fixture
def ingest() -> Iterator[respx.MockRouter]:
    """Answer as ingest does."""
    with respx.mock as mocked:
        answer = httpx.Response(200, json={"id": "4f1c"})
        mocked.post(TRIALS, name="begin").mock(return_value=answer)
        mocked.post(f"{TRIALS}/4f1c/finish", name="finish").mock(return_value=answer)
        yield mocked


def _finished(ingest: respx.MockRouter) -> dict[str, Any]:
    return dict(json.loads(ingest["finish"].calls.last.request.content))


def _tries(folder: Path, *more: str) -> Result:
    return call(folder, *SIDES, *more)


@pytest.mark.usefixtures("room")
def test_everybody_is_asked_and_the_report_is_kept(
    tmp_path: Path, ingest: respx.MockRouter
) -> None:
    """The same report as on a file; ingest is told where the last line stands."""
    done = _tries(tmp_path, "--json")
    assert done.exit_code == 0, done.output
    said = json.loads(done.stdout)
    assert (said["trial"], said["people_looked_at"], said["people"]["other_relief"]) == (
        "4f1c",
        12,
        12,
    )
    assert said["by"]["sex"]["other_relief"] == {"F": 12}
    told = _finished(ingest)
    assert (told["ends"], told["report"]) == ({"3": 12}, said)


@pytest.mark.usefixtures("room", "ingest")
def test_the_tables_say_what_comes_next(tmp_path: Path) -> None:
    """The trial's name is what is promoted."""
    told = _tries(tmp_path).stdout
    assert "12 people looked at" in told
    assert "trial  4f1c, finished" in told
    assert "12 people would read otherwise" in told


def test_who_cannot_be_decided_is_told_and_is_no_clean_end(
    tmp_path: Path, ingest: respx.MockRouter, room: Room
) -> None:
    """By the reason; a record nobody can read, too; the exit code is that of a quarantine."""
    first = min(room.events)
    broken = room.events[first]
    room.events[first] = broken.model_copy(update={"facts": broken.identity})
    room.unreadable = 1
    done = _tries(tmp_path)
    assert done.exit_code == 1
    assert "1 people could not be decided: wrong_form" in done.stdout
    assert "1 records nobody can read" in done.stdout
    assert _finished(ingest)["undecided"] == [first]


def test_few_who_read_otherwise_are_withheld(
    tmp_path: Path, ingest: respx.MockRouter, room: Room
) -> None:
    """The report may leave the office."""
    for token in sorted(room.events)[3:]:
        del room.events[token]
    assert "A withheld number of people would read otherwise" in _tries(tmp_path).stdout
    assert _finished(ingest)["report"]["people_who_read_otherwise"] is None


@pytest.mark.usefixtures("room", "ingest")
def test_what_eligibility_is_not_told_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line."""
    monkeypatch.delenv("ELIGIBILITY_KAFKA")
    running = tmp_path / "run"
    running.mkdir()
    (running / ".eligibility-environment").write_text("{}")
    done = _tries(tmp_path)
    assert done.exit_code == 3
    assert "eligibility is not told its" in done.stderr
