"""`clearslate books`: by source, county and day; a gap names its rows and ends with 1."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import respx

from tests.console.calls import call

FILE = {
    "file_id": "a" * 70,
    "kind": "doj",
    "source": "doj:ca/sf",
    "county": "ca/sf",
    "day": "2026-01-05",
    "state": "finished",
    "rows": 10,
    "used": 7,
    "unchanged": 2,
    "suppressed": 0,
    "quarantined": 1,
    "balances": True,
    "known": True,
    "gaps": {},
}
GAP = {"file_id": "b" * 70, "balances": False, "used": 5, "gaps": {"missing": "3, 6"}}


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[dict[str, object]]]:
    """Answer as ingest does."""
    told: list[dict[str, object]] = [FILE]
    monkeypatch.setattr("console.command.accounts.address", lambda _, name: f"http://{name}.test")
    with respx.mock() as mocked:
        mocked.get("http://ingest.test/admin/accounts").mock(
            side_effect=lambda _: httpx.Response(200, json={"files": told})
        )
        yield told


def test_files_of_a_day_are_one_line(tmp_path: Path, files: list[dict[str, object]]) -> None:
    """Added up."""
    files.append(FILE | {"rows": 1234, "used": 1231})
    done = call(tmp_path, "books")
    assert done.exit_code == 0
    for said in ("doj:ca/sf", "2026-01-05", "1,244", "balances"):
        assert said in done.stdout


def test_a_gap_names_its_rows(tmp_path: Path, files: list[dict[str, object]]) -> None:
    """And its file; machines are told the same."""
    files.append(FILE | GAP)
    done = call(tmp_path, "books")
    assert (done.exit_code, "DIFFERS" in done.stdout) == (1, True)
    assert "doj:ca/sf file bbbbbbbbbbbb: rows 3, 6 went nowhere" in done.stdout
    assert json.loads(call(tmp_path, "books", "--json").stdout) == files


def test_one_source_county_or_day_is_looked_at_alone(
    tmp_path: Path, files: list[dict[str, object]]
) -> None:
    """The gap lies elsewhere."""
    files.append(FILE | GAP | {"day": "2026-01-06"})
    assert call(tmp_path, "books", "--day", "2026-01-05").exit_code == 0
    assert call(tmp_path, "books", "--day", "2026-01-06").exit_code == 1


def test_a_file_under_way_is_no_gap_yet(tmp_path: Path, files: list[dict[str, object]]) -> None:
    """Its rows are still to come; one from before rows were noted says so."""
    files[:] = [FILE | GAP | {"state": "open", "day": None, "known": False, "gaps": {}}]
    done = call(tmp_path, "books")
    assert (done.exit_code, "under way" in done.stdout) == (0, True)
    assert "which rows was not noted then" in done.stdout
