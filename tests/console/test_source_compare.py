"""`clearslate source compare`, `differences`, `note`: what is typed, asked of ingest, printed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import respx

from tests.console.calls import call

INGEST = "http://ingest.test/admin"
PAIR = ("doj:ca/san-francisco", "sf-court")
LINE = {"has": 1, "reason": "not_on_record", "court": "CASC SAN FRANCISCO", "year": 1999}
ROW = {"token": "a" * 32, "reason": "not_on_record", "state": "open", "rows": {"sf-court": ["f:3"]}}


def _page(request: httpx.Request) -> httpx.Response:
    """Answer with the first page, or with the last."""
    first = not request.url.params["after"]
    count = LINE | {"state": "open" if first else "seen", "convictions": 2}
    told = {"sources": PAIR, "people": 500 if first else 7, "next": "a" * 32 if first else None}
    return httpx.Response(200, json=told | {"counts": [count], "rows": [ROW]})


@pytest.fixture(autouse=True)
def ingest(monkeypatch: pytest.MonkeyPatch) -> Iterator[respx.MockRouter]:
    """Answer as ingest does."""
    monkeypatch.setattr("console.command.worklists.address", lambda _, name: f"http://{name}.test")
    with respx.mock(assert_all_called=False) as mocked:
        mocked.get(f"{INGEST}/books").mock(return_value=httpx.Response(200, json={"people": 507}))
        mocked.get(f"{INGEST}/worklists", name="counts").mock(side_effect=_page)
        mocked.get(f"{INGEST}/worklists/rows", name="rows").mock(side_effect=_page)
        mocked.post(f"{INGEST}/worklists/notes", name="note").mock(
            return_value=httpx.Response(201, json={})
        )
        yield mocked


def test_all_pages_are_one_table(tmp_path: Path, ingest: respx.MockRouter) -> None:
    """By court and year, under who has what; something is open, and the shell is told."""
    done = call(tmp_path, "source", "compare", *PAIR)
    assert done.exit_code == 1
    for said in (
        "people compared: 507",
        "sf-court has it; of doj:ca/san-francisco",
        "FRANCISCO",
        "1999",
    ):
        assert said in done.stdout
    assert ingest["counts"].calls.last.request.url.params["county"] == "ca/san-francisco"


def test_machines_get_the_same_numbers(tmp_path: Path) -> None:
    """Each by how far it is worked off."""
    told = json.loads(call(tmp_path, "source", "compare", *PAIR, "--json").stdout)
    assert told["people"] == 507
    assert {(one["has"], one["state"], one["convictions"]) for one in told["counts"]} == {
        ("sf-court", "open", 2),
        ("sf-court", "seen", 2),
    }


def test_rows_are_named_for_a_named_person(tmp_path: Path, ingest: respx.MockRouter) -> None:
    """One JSON object a line; those of another state or reason are left out."""
    who = ("--why", "a complaint", "--by", "R. Clerk")
    done = call(tmp_path, "source", "differences", *PAIR, *who)
    none = call(tmp_path, "source", "differences", *PAIR, *who, "--state", "seen")
    assert [json.loads(line) for line in done.stdout.splitlines()] == [ROW, ROW]
    assert none.stdout == ""
    asked = ingest["rows"].calls.last.request.url.params
    assert (asked["by"], asked["ground"]) == ("R. Clerk", "a complaint")


def test_a_note_goes_where_it_is_kept(tmp_path: Path, ingest: respx.MockRouter) -> None:
    """With who says it; a state nobody knows is refused here."""
    which = (*PAIR, "a" * 32, "b" * 32, "--by", "R. Clerk")
    done = call(tmp_path, "source", "note", *which, "--as", "explained", "--note", "sealed")
    said = json.loads(ingest["note"].calls.last.request.content)
    assert (done.exit_code, said["state"], said["note"]) == (0, "explained", "sealed")
    assert call(tmp_path, "source", "note", *which, "--as", "gone").exit_code == 2


def test_a_county_that_no_name_tells_is_asked_for(tmp_path: Path) -> None:
    """Other counties' convictions are on no list."""
    done = call(tmp_path, "source", "compare", "one", "other")
    assert (done.exit_code, "add --county" in done.stderr) == (2, True)
