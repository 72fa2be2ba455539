"""Two towns, one after the other: one in which nothing goes wrong, and one in which all does."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pytest

from console.books import Books
from local_stack.service import clean
from tests.evidence import Letter, World, letters, world
from tests.flows.kills.sample import Sample, written
from tests.in_flight import (
    Topics,
    attempting,
    kill_at_work,
    kill_in_transaction,
    kill_with_unread,
)
from tests.rehearsal import Town, town, wait_until
from tests.settings import ROOT


@pytest.fixture(scope="package")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """Invent a county."""
    return written(tmp_path_factory.mktemp("county"))


@pytest.fixture(scope="package")
def unharmed(peer_files: Path, sample: Sample) -> World:
    """Say how the world ends where nothing goes wrong."""
    with town(peer_files) as here:
        for file in (sample.contacts, *sample.days):
            here.ingest(file)
        here.settle()
        here.state_confirms()
        here.settle()
        return world(here)


@dataclass
class Harmed:
    """A town in which everything was killed once, and how much it had in hand at that moment."""

    town: Town
    in_hand: dict[str, int] = field(default_factory=dict[str, int])
    books: Books = field(default_factory=Books)

    @cached_property
    def letters(self) -> list[Letter]:
        """Every letter at the carrier in the end."""
        return letters(self.town)

    @cached_property
    def world(self) -> World:
        """What the world holds in the end."""
        return world(self.town, self.letters)

    def load_and_be_killed(self, file: Path) -> None:
        """Kill the loading of a file in its midst, and load it once more."""
        environment = clean(**self.town.running.layout.environment("ingest"))
        command = [sys.executable, "-m", "tests.flows.kills.loader", str(file)]
        with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE) as loader:
            assert loader.stdout is not None
            for _ in range(3):
                assert loader.stdout.readline()
            loader.kill()
        [(rows, done)] = self.town.books(
            "ingest",
            "select rows, sum(used + unchanged + suppressed)::int from files"
            " join buckets using (file_id) where state = 'open' group by rows",
        )
        assert 0 < done < rows
        self.in_hand["loader"] = rows - done
        receipt = self.town.ingest(file)
        assert receipt.balanced
        assert (receipt.outcome, receipt.used) == ("entered", rows)

    def kill_all_services(self, file: Path) -> None:
        """Kill each service once while it carries a file."""
        here, topics = self.town, Topics(self.town)
        for name in ("eligibility", "console"):
            here.freeze(name)
        self.load_and_be_killed(file)
        for stand_in in ("court", "letters"):
            here.knobs(stand_in, slow_seconds=2)
        self._kill_writer(topics, "console")
        self.in_hand["eligibility"] = kill_with_unread(here, topics, "eligibility")
        self._kill_sender("court-filing", "court_filing")
        here.freeze("ingest")
        wait_until(lambda: topics.unread("ingest"), "courts answered")
        self._kill_writer(topics, "ingest")
        self._kill_sender("notification", "notification")
        for stand_in in ("court", "letters"):
            here.knobs(stand_in, slow_seconds=0)

    def kill_the_servers(self, file: Path) -> None:
        """Lose answers of everybody outside, and kill broker and database while a file is carried."""
        here, topics = self.town, Topics(self.town)
        for stand_in, lost in (("court", 2), ("letters", 3), ("texts", 2)):
            here.knobs(stand_in, lose_answer_after_accept=lost)
        here.freeze("eligibility")
        here.ingest(file)
        self._kill_under("kafka", "eligibility", topics)
        here.freeze("court-filing")
        wait_until(lambda: topics.unread("court-filing"), "something was decided")
        self._kill_under("postgres", "court-filing", topics)

    def _kill_writer(self, topics: Topics, name: str) -> None:
        self.in_hand[name] = kill_in_transaction(self.town, topics, name)

    def _kill_sender(self, name: str, schema: str) -> None:
        self.in_hand[name] = kill_at_work(self.town, name, lambda: attempting(self.town, schema))

    def _kill_under(self, server: str, reader: str, topics: Topics) -> None:
        before = self.town.process(server)
        self.in_hand[server] = topics.unread(reader)
        self.town.thaw(reader)
        self.town.kill(server)
        self.town.wait_back(server, before)


@pytest.fixture(scope="package")
def harmed(peer_files: Path, sample: Sample) -> Iterator[Harmed]:
    """Let the same files arrive in a town in which everything is killed once."""
    with town(peer_files) as here:
        found = Harmed(here)
        here.ingest(sample.contacts)
        found.kill_all_services(sample.days[0])
        here.settle()
        found.kill_the_servers(sample.days[1])
        here.settle()
        here.state_confirms()
        found.books = here.settle()
        yield found
