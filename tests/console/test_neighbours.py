"""What the console asks of others, and what it does when they do not answer."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest

from conduit import Unavailable
from console.neighbours import Neighbours
from console.settings import Settings
from tests.settings import ROOT

RELEASE = {
    "id": "r1",
    "county": "ca/san-francisco",
    "channel": "list",
    "carriers": ["c1"],
    "papers_hash": "a" * 64,
    "prepared_by": "court-filing",
    "prepared_at": "2026-11-23T12:00:00Z",
    "approved_by": None,
}


def _neighbours(answer: Callable[[httpx.Request], httpx.Response]) -> Neighbours:
    urls = dict.fromkeys(
        ("ingest", "eligibility", "court_filing", "notification", "court", "letters", "texts"),
        "http://world.test/",
    )
    rest = {"kafka": "-", "database": "-", "keys_database": "-", "port": 0}
    settings = Settings.model_validate(urls | rest | {"secrets": ROOT, "counties": ROOT})
    return Neighbours(settings, httpx.AsyncClient(transport=httpx.MockTransport(answer)))


def _nobody(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("refused", request=request)


async def test_an_end_that_does_not_answer_is_empty() -> None:
    """One dead service does not blind the console to the others."""
    books = await _neighbours(_nobody).books()
    assert books.ingest.people == 0
    assert books.world is not None
    assert books.world.letters == 0


async def test_a_service_that_does_not_answer_is_not_ready() -> None:
    """The page says why."""
    conditions = await _neighbours(_nobody).conditions()
    assert {(c.ready, c.says) for c in conditions} == {(False, "ConnectError")}


async def test_the_worlds_own_counts_are_part_of_a_rehearsals_books() -> None:
    """Each stand-in counts what it took; together they are one end."""
    counts = {"lines": 3, "charges": 2, "letters": 1, "messages": 0, "callbacks": 9}
    world = (await _neighbours(lambda _: httpx.Response(200, json=counts)).books()).world
    assert world is not None
    assert (world.lines, world.charges, world.letters) == (3, 2, 1)


async def test_releases_that_wait_come_first() -> None:
    """Whoever must act sees it at once."""
    done = RELEASE | {"id": "r0", "approved_by": "ana"}
    both = {"releases": [done, RELEASE]}
    found = await _neighbours(lambda _: httpx.Response(200, json=both)).releases()
    assert [release.id for release in found] == ["r1", "r1", "r0", "r0"]


async def test_nobody_is_found_where_ingest_does_not_answer() -> None:
    """That is said, not taken for an empty answer."""
    with pytest.raises(Unavailable):
        await _neighbours(_nobody).find("cii", "A1", actor="ana", ground="asked")
