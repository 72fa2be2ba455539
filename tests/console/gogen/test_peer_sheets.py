"""gogen's own public sheets come out row for row."""

from pathlib import Path

from tests.console.gogen.calls import assess
from tests.eligibility.gogen.peer_sheets import gogen_files, sheet, table

_DAY = ("--as-of", "2019-11-11", "--format", "gogen")


def test_the_sheet_of_a_configured_county_comes_out_row_for_row(
    peer_files: Path, tmp_path: Path
) -> None:
    """All three files, cell by cell."""
    known, file, out = (
        sheet(peer_files, "configurable_flow.xlsx"),
        tmp_path / "doj.csv",
        tmp_path / "o",
    )
    file.write_bytes(known.file())
    options = gogen_files(peer_files) / "eligibility_options.json"
    chosen = ("--policy", "gogen", "--options", options, "--county", "SACRAMENTO")
    done = assess(file, *chosen, *_DAY, "--out", out)
    assert done.exit_code == 0, done.output
    assert table(out / "All_Results.csv") == known.full()
    assert table(out / "All_Results_Condensed.csv") == known.condensed()
    assert table(out / "Prop64_Results.csv") == known.decided_rows()


def test_the_sheet_of_los_angeles_comes_out_row_for_row(peer_files: Path, tmp_path: Path) -> None:
    """With 17 added columns, one less than elsewhere."""
    known, file, out = sheet(peer_files, "los_angeles.xlsx"), tmp_path / "doj.csv", tmp_path / "o"
    file.write_bytes(known.file())
    done = assess(file, "--policy", "gogen-la", *_DAY, "--out", out)
    assert done.exit_code == 0, done.output
    assert table(out / "All_Results.csv") == known.full()
    assert table(out / "Prop64_Results.csv") == known.decided_rows()
    assert len(table(out / "All_Results.csv")[0]) == 95 + 17
