"""`clearslate quarantine`: what is typed, what is asked of ingest, what is printed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import respx

from console.quarantine_words import groups_of
from ingest.loading.receipt import Receipt
from tests.console.calls import call
from tests.console.test_quarantine_page import GROUP, HELD, TOLD

DESK = "http://ingest.test/admin/quarantine"
FILE = HELD["file_id"]
ROW = {"file_id": FILE, "row": 57, "state": "mended", "mended_by": "R. Clerk", "note": "paper"}
WHY = ("--why", "seen on paper", "--by", "R. Clerk")


@pytest.fixture(autouse=True)
def ingest(monkeypatch: pytest.MonkeyPatch) -> Iterator[respx.MockRouter]:
    """Answer as ingest does."""
    monkeypatch.setattr("console.command.quarantine.address", lambda _, name: f"http://{name}.test")
    with respx.mock(assert_all_called=False) as mocked:
        mocked.get(DESK).mock(return_value=httpx.Response(200, json=TOLD))
        mocked.get(f"{DESK}/rows").mock(return_value=httpx.Response(200, json={"rows": [ROW]}))
        for act in ("mend", "undo"):
            mocked.post(f"{DESK}/ab12/57/{act}", name=act).respond(json=ROW)
        mocked.post(f"{DESK}/ab12/57/show", name="show").respond(json={"text": "the line"})
        url = f"http://ingest.test/admin/files/{FILE}/release"
        mocked.post(url, name="release").respond(json={"people": 31})
        yield mocked


def said(ingest: respx.MockRouter, act: str) -> dict[str, object]:
    """What ingest was told."""
    return dict(json.loads(ingest[act].calls.last.request.content))


def test_groups_are_listed_with_the_files_they_hold(tmp_path: Path) -> None:
    """For people, and for machines."""
    shown = call(tmp_path, "quarantine", "list").stdout
    assert "1,204" in shown
    assert "ab12ab12ab12" in shown
    assert json.loads(call(tmp_path, "quarantine", "list", "--json").stdout) == TOLD


def test_a_groups_rows_are_listed_by_their_place(tmp_path: Path) -> None:
    """So that one can be opened or mended."""
    [group] = groups_of([GROUP])
    done = call(tmp_path, "quarantine", "list", group.id)
    assert "ab12ab12ab12:57" in done.stdout
    assert "no group" in call(tmp_path, "quarantine", "list", "none").output


def test_one_row_is_opened_for_a_named_person(tmp_path: Path, ingest: respx.MockRouter) -> None:
    """The ground goes with it."""
    assert call(tmp_path, "quarantine", "show", "ab12:57", *WHY).stdout == "the line\n"
    assert said(ingest, "show") == {"by": "R. Clerk", "ground": "seen on paper"}


def test_a_row_is_mended_by_cell_or_by_line(tmp_path: Path, ingest: respx.MockRouter) -> None:
    """A line comes from a file: it is nothing to type."""
    call(tmp_path, "quarantine", "mend", "ab12:57", "--set", "CNT_ORDER=101", *WHY)
    assert said(ingest, "mend")["cells"] == {"CNT_ORDER": "101"}
    (tmp_path / "line").write_text("a,b\n")
    call(tmp_path, "quarantine", "mend", "ab12:57", "--line", str(tmp_path / "line"), *WHY)
    assert said(ingest, "mend")["cells"] == {"line": "a,b"}


def test_a_mend_is_taken_back(tmp_path: Path, ingest: respx.MockRouter) -> None:
    """Under a name, with a ground."""
    assert "as it was printed" in call(tmp_path, "quarantine", "undo", "ab12:57", *WHY).stdout
    assert said(ingest, "undo")["ground"] == "seen on paper"


def test_a_held_file_is_released_by_how_it_begins(tmp_path: Path) -> None:
    """And only one that is held."""
    assert "31 people" in call(tmp_path, "quarantine", "release", "ab12", *WHY).stdout
    assert "0 held files" in call(tmp_path, "quarantine", "release", "ff", *WHY).output


@pytest.mark.parametrize(
    ("arguments", "says"),
    [(("show", "ab12"), "FILE:ROW"), (("mend", "ab12:57", "--set", "X"), "COLUMN=VALUE")],
)
def test_what_is_typed_wrongly_is_said(
    tmp_path: Path, arguments: tuple[str, ...], says: str
) -> None:
    """In one line, and nothing is asked."""
    done = call(tmp_path, "quarantine", *arguments, *WHY)
    assert (done.exit_code, says in done.output) == (2, True)


def test_a_file_is_read_again_and_says_what_was_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the receipt of any other load; what is still torn is in the exit code."""
    counts = {"rows": 9, "used": 3, "unchanged": 5, "suppressed": 0, "quarantined": 1, "mended": 2}
    told = {"file_id": "ab12", "kind": "doj", "county": "ca/marin", "outcome": "entered"}
    receipt = Receipt.model_validate(told | counts)
    monkeypatch.setattr("console.command.quarantine.entered", lambda *_, **__: [receipt])
    done = call(tmp_path, "quarantine", "replay", "doj.csv", "--county", "ca/marin")
    assert done.exit_code == 1
    assert "3 used (2 of them as mended by hand) + 5 unchanged" in done.stdout
