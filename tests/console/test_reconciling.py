"""Two topics held against each other: who waits, who is behind, whom nobody recorded."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx
import pytest
from fastapi import FastAPI

from conduit.as_it_stands import Progress, Versions
from conduit.errors import Unavailable
from console.reconciling import MOST, Differences, Opened, reconcile
from console.reconciling_api import routes_for

type Look = Sequence[Mapping[str, int]]


@dataclass
class Topic:
    """A topic that shows its partitions, and later others."""

    looks: list[Look]
    unreadable: int = 0
    silent: bool = False

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Topic]:
        """Look at it."""
        yield self
        if len(self.looks) > 1:
            del self.looks[0]

    async def versions(self, progress: Progress) -> AsyncIterator[Versions]:
        """Tell one partition after another."""
        if self.silent:
            raise Unavailable("records: TimeoutError")
        for number, part in enumerate(self.looks[0], start=1):
            progress(number, len(self.looks[0]))
            yield Versions(dict(part), self.unreadable)


async def _found(records: Topic, decisions: Topic) -> Differences:
    async def at_once(seconds: float) -> None:
        assert seconds > 0

    return await reconcile(records.open, decisions.open, progress=lambda _, __: None, pause=at_once)


async def test_at_rest_everybody_is_decided_as_recorded() -> None:
    """Partition by partition, nothing differs."""
    look = [{"a": 2, "b": 1}, {"c": 7}]
    found = await _found(Topic([look]), Topic([look]))
    assert found == Differences(people=3)


@pytest.mark.parametrize(
    ("records", "decisions", "kind"),
    [
        ({"a": 2}, {}, "undecided"),
        ({"a": 2}, {"a": 1}, "behind"),
        ({"a": 1}, {"a": 2}, "unrecorded"),
        ({}, {"a": 2}, "unrecorded"),
    ],
)
async def test_who_differs_is_named(
    records: Mapping[str, int], decisions: Mapping[str, int], kind: str
) -> None:
    """By the token and the version that is newer."""
    found = await _found(Topic([[records]]), Topic([[decisions]]))
    assert getattr(found, kind) == {"a": 2}


async def test_what_was_on_its_way_is_no_difference() -> None:
    """A little later it has arrived; whoever waits for the same still does."""
    records = Topic([[{"a": 2, "b": 4}]])
    decisions = Topic([[{"a": 1, "b": 3}], [{"a": 2, "b": 3}]])
    assert (await _found(records, decisions)).behind == {"b": 4}


async def test_records_nobody_can_read_are_counted() -> None:
    """On either topic."""
    assert (await _found(Topic([[{}]], unreadable=2), Topic([[{}]], unreadable=1))).unreadable == 3


def test_all_are_counted_and_the_first_are_named() -> None:
    """A hundred tokens are enough to begin with."""
    found = Differences(undecided={f"{n:032}": 1 for n in range(MOST + 20)})
    told = json.loads(json.dumps(found.told))
    assert told["differences"]["undecided"] == MOST + 20
    assert len(told["tokens"]["undecided"]) == MOST


async def _answers(records: Opened, decisions: Opened) -> list[dict[str, object]]:
    app = FastAPI()
    app.include_router(routes_for(records, decisions))
    through = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=through, base_url="http://console") as client:
        answer = await client.get("/admin/reconcile")
    return [json.loads(line) for line in answer.text.splitlines()]


async def test_the_call_tells_how_far_it_is_and_then_what_it_found() -> None:
    """Line by line."""
    topic = Topic([[{"a": 1}]])
    far, found = await _answers(topic.open, topic.open)
    assert (far, found["people"]) == ({"done": 1, "of": 1}, 1)


async def test_silent_brokers_are_said() -> None:
    """In one line, and nothing is made up."""
    silent = Topic([[]], silent=True)
    *_, last = await _answers(silent.open, silent.open)
    assert last == {"problem": "records: TimeoutError"}
