"""People whose rows stand apart are found, and answered with the others."""

from pathlib import Path

import pytest

from console.offline.gogen import pieces, reading
from console.offline.gogen.apart import standing_apart
from tests.console.gogen.calls import decisions, gogen
from tests.eligibility.gogen.peer_sheets import table
from tests.eligibility.gogen.rows import convicted, file


def _row(subject: str, place: int) -> dict[str, str]:
    return convicted(subject=subject, place=f"10{place}001001000")


_ROWS = [_row("A", 1), _row("B", 1), _row("A", 2), _row("C", 1), _row("C", 2), _row("B", 2)]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        pytest.param(file(_ROWS), {"A", "B"}, id="some stand apart"),
        pytest.param(file(_ROWS, header=True), {"A", "B"}, id="behind a header"),
        pytest.param(file(_ROWS[3:]), set(), id="nobody does"),
        pytest.param(b"Dear county,\n" * 20, set(), id="a letter"),
        pytest.param(b"\xff\n" * 200, set(), id="no text"),
    ],
)
def test_they_are_found_at_a_glance(tmp_path: Path, data: bytes, found: set[str]) -> None:
    """Nothing a file may hold stops it."""
    path = tmp_path / "doj.csv"
    path.write_bytes(data)
    assert standing_apart(path) == found


@pytest.mark.parametrize("full", [(), ("--format", "gogen")], ids=["decisions", "all files"])
def test_somebody_missed_at_a_glance_is_still_one_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, full: tuple[str, ...]
) -> None:
    """The file is read once more, for everybody."""
    monkeypatch.setattr(reading, "standing_apart", lambda _: frozenset[str]())
    monkeypatch.setattr(reading, "_PEOPLE", 1)
    monkeypatch.setattr(pieces, "_BLOCK", 300)
    doj = tmp_path / "doj.csv"
    doj.write_bytes(file(_ROWS))
    assert gogen(doj, tmp_path / "o", *full).exit_code == 0
    assert sorted(int(one["row"]) for one in decisions(tmp_path / "o")) == [1, 2, 3, 4, 5, 6]


def test_a_row_misread_at_a_glance_is_still_in_its_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A comma in a number before the subject's: every line is looked at again, as it is meant."""
    monkeypatch.setattr(pieces, "_BLOCK", 2000)
    odd = _row("A", 9) | {"RECORD_ID": "1,2"}
    doj = tmp_path / "doj.csv"
    doj.write_bytes(file([*_ROWS * 20, odd, *_ROWS * 20]))
    assert gogen(doj, tmp_path / "o", "--format", "gogen").exit_code == 0
    assert len(decisions(tmp_path / "o")) == 7
    counted = {row[95 + 1] for row in table(tmp_path / "o" / "Prop64_Results.csv")[1:]}
    assert counted == {"2", "3"}
