"""`clearslate findings`: what is typed, asked of ingest, printed."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest
import respx

from tests.console.calls import call

INGEST = "http://ingest.test/admin/submissions"
ONE = {"id": "f1", "kind": "finding", "source": "desk", "state": "received", "token": None}
PAPER = {"media_type": "application/pdf", "document": b64encode(b"%PDF").decode()}


@pytest.fixture(autouse=True)
def ingest(monkeypatch: pytest.MonkeyPatch) -> Iterator[respx.MockRouter]:
    """Answer as ingest does."""
    monkeypatch.setattr("console.command.findings.address", lambda _, name: f"http://{name}.test")
    with respx.mock(assert_all_called=False) as mocked:
        mocked.get(INGEST).respond(json={"submissions": [ONE]})
        mocked.post(INGEST, name="add").respond(202, json={"id": "f2"})
        mocked.post(f"{INGEST}/f1/read").respond(json={"case_number": "9", "evidence": PAPER})
        mocked.post(url__regex=rf"{INGEST}/f1/(bear|doubt|answ|with).*", name="act").respond(
            json={}
        )
        yield mocked


def test_what_waits_is_listed(tmp_path: Path) -> None:
    """For people in a line, for machines as JSON."""
    assert "f1  finding  desk  received  nobody proved" in call(tmp_path, "findings", "list").stdout
    assert json.loads(call(tmp_path, "findings", "list", "--json").stdout) == [ONE]


def test_what_was_handed_in_goes_with_its_paper(tmp_path: Path, ingest: respx.MockRouter) -> None:
    """Under a mark that the same papers have again."""
    said, paper = tmp_path / "said.json", tmp_path / "order.pdf"
    said.write_text('{"case_number": "9"}')
    paper.write_bytes(b"%PDF")
    done = [call(tmp_path, "findings", "add", str(said), "--paper", str(paper)) for _ in range(2)]
    first, second = [json.loads(one.request.content) for one in ingest["add"].calls]
    assert ([one.stdout for one in done], first) == (["f2\n", "f2\n"], second)
    assert b64decode(first["said"]["evidence"]["document"]) == b"%PDF"


def test_what_cannot_be_handed_in_is_refused_here(tmp_path: Path) -> None:
    """No JSON, or no paper."""
    said, torn = tmp_path / "said.json", tmp_path / "torn.json"
    said.write_text("{}")
    torn.write_text("{")
    for arguments in ([str(torn)], [str(said), "--paper", str(said)]):
        assert call(tmp_path, "findings", "add", *arguments).exit_code == 2


def test_a_paper_is_read_into_a_folder(tmp_path: Path) -> None:
    """What was said, and beside it what shows it."""
    out = tmp_path / "out"
    done = call(tmp_path, "findings", "read", "f1", "--out", str(out), "--why", "asked")
    assert done.exit_code == 0
    assert json.loads((out / "f1.json").read_text()) == {"case_number": "9"}
    assert (out / "f1.pdf").read_bytes() == b"%PDF"


@pytest.mark.parametrize("act", ["bear-out", "doubt", "answered", "withdraw"])
def test_every_act_names_who_and_why(tmp_path: Path, act: str, ingest: respx.MockRouter) -> None:
    """And is told to ingest in those words."""
    done = call(tmp_path, "findings", act, "f1", "--by", "R. Clerk", "--why", "seen")
    told = ingest["act"].calls.last.request
    assert (done.stdout, told.url.path.rpartition("/")[2]) == (f"f1: {act}\n", act)
    assert json.loads(told.content) == {"by": "R. Clerk", "ground": "seen"}
