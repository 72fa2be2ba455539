"""`--policy gogen` on whole files: what is written, and from what."""

from pathlib import Path

import pytest

from console.offline.gogen import pieces
from tests.console.gogen.calls import decisions, gogen, summary
from tests.eligibility.gogen.peer_sheets import table
from tests.eligibility.gogen.rows import Row, convicted, file

_FULL = ("--format", "gogen", "--as-of", "2020-07-01")
_DANA = convicted(subject="0020")
_LEE = convicted(subject="20", number="CR-é", charge="11358 HS-GROW", place="101003001000")


def _people(number: int) -> list[Row]:
    return [
        convicted(subject=f"9{person:04}", place=f"10{count}002001000", on=f"20{10 + count}0214")
        for person in range(number)
        for count in range(1, 4)
    ]


def test_one_line_for_each_conviction(tmp_path: Path) -> None:
    """With its line in the file, its person to the letter, and gogen's own words."""
    doj = tmp_path / "doj.csv"
    doj.write_bytes(file([_DANA, _DANA, _LEE], header=True))
    assert gogen(doj, tmp_path / "o").exit_code == 0
    lines = [list(one.values())[:6] for one in decisions(tmp_path / "o")]
    assert lines == [
        ["2", "0020", "11359 HS", "reduce", "Reduce all HS 11359 convictions",
         "Eligible for Reduction"],
        ["4", "20", "11358 HS", "dismiss", "Dismiss all HS 11358 convictions",
         "Eligible for Dismissal"],
    ]  # fmt: skip


def test_latin_1_comes_out_as_it_went_in_and_decisions_are_utf_8(tmp_path: Path) -> None:
    """The bytes are copied; our own file is for everybody to read."""
    doj = tmp_path / "doj.csv"
    doj.write_bytes(file([_LEE | {"SUBJECT_ID": "é"}]).decode().encode("latin-1"))
    gogen(doj, tmp_path / "o", *_FULL)
    assert "CR-é".encode("latin-1") in (tmp_path / "o" / "All_Results.csv").read_bytes()
    assert [one["subject_id"] for one in decisions(tmp_path / "o")] == ["é"]


def test_several_files_are_numbered_and_added_up(tmp_path: Path) -> None:
    """In the order in which they are named."""
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_bytes(file([_DANA]))
    second.write_bytes(file([_DANA, _LEE]))
    out = tmp_path / "o"
    assert gogen(first, out, str(second), *_FULL).exit_code == 0
    assert len(table(out / "All_Results_1.csv")) == 2
    assert len(table(out / "Prop64_Results_2.csv")) == 3
    assert (out / "All_Results_Condensed_2.csv").exists()
    assert [one["file"] for one in decisions(out)] == ["a.csv", "b.csv", "b.csv"]
    assert summary(out)["lineCount"] == 3
    assert summary(out)["subjectsWithProp64ConvictionCountInCounty"] == 3


def test_scattered_rows_of_a_person_are_one_record(tmp_path: Path) -> None:
    """Everybody's rows shuffled: the same answers, and every row where it stood."""
    rows = _people(20)
    rows = [rows[at * 7 % len(rows)] for at in range(len(rows))]
    for name, order in (
        ("sorted", sorted(rows, key=lambda row: row["SUBJECT_ID"])),
        ("mixed", rows),
    ):
        doj = tmp_path / f"{name}.csv"
        doj.write_bytes(file(order))
        assert gogen(doj, tmp_path / name, *_FULL).exit_code == 0
    outcomes = [sorted(tuple(row[95:]) for row in table(tmp_path / name / "All_Results.csv"))
                for name in ("sorted", "mixed")]  # fmt: skip
    assert outcomes[0] == outcomes[1]
    written = [row[2] for row in table(tmp_path / "mixed" / "All_Results.csv")[1:]]
    assert written == [row["SUBJECT_ID"] for row in rows]


@pytest.mark.parametrize("size", [300, 1000, 5000])
def test_results_do_not_turn_on_where_the_file_is_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    """Q27: the file is never held as a whole."""
    doj = tmp_path / "doj.csv"
    doj.write_bytes(file([*_people(15), _LEE], header=True))
    gogen(doj, tmp_path / "whole", *_FULL)
    monkeypatch.setattr(pieces, "_BLOCK", size)
    assert gogen(doj, tmp_path / "cut", *_FULL).exit_code == 0
    for name in ("All_Results.csv", "All_Results_Condensed.csv", "Prop64_Results.csv"):
        assert (tmp_path / "cut" / name).read_bytes() == (tmp_path / "whole" / name).read_bytes()
    by_row = [sorted(decisions(tmp_path / name), key=lambda one: int(one["row"]))
              for name in ("cut", "whole")]  # fmt: skip
    assert by_row[0] == by_row[1]
