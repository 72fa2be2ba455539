"""`clearslate source check`: what a mapping makes of a court's files."""

import json
from pathlib import Path

from tests.console.calls import call
from tests.ingest.extract.court_files import COOK_FILES, charged, court_file, printed, somebody


def test_the_page_shows_what_is_read_and_what_is_not(tmp_path: Path) -> None:
    """With the share, the reasons, and lines to paste; exit code 1, because some is quarantined."""
    path = court_file(tmp_path, charged(), "torn", charged(disposition="Adjourned", sentence="x 3"))
    done = call(tmp_path, "source", "check", str(path), "--mapping", "san-francisco-extract")
    assert done.exit_code == 1, done.output
    for words in (
        "extract:ca/san-francisco:court-extract",
        "3 rows of 1 people",
        "66.67% of the rows quarantined",
        "1 of them are nobody's",
        "disposition.unseen_outcome",
        "disposition.outcome: not named in the mapping",
        '"Adjourned" = "?"  # 1 rows: say what it means',
    ):
        assert words in done.stdout


def test_nobody_is_named(tmp_path: Path) -> None:
    """Headings and codes are shown, whatever stands in the cells."""
    rows = [somebody(n, description=f"SECRET {n}") for n in range(40)]
    path = tmp_path / "unknown.csv"
    path.write_text(printed(*rows))
    for arguments in ([], ["--mapping", "san-francisco-extract"], ["--json"]):
        done = call(tmp_path, "source", "check", str(path), *arguments)
        assert done.exit_code == 0, done.output
        for secret in ("SAMPLE", "PERSON 3", "A9000", "800003", "SECRET", "1971"):
            assert secret not in done.output


def test_several_files_are_one_delivery(tmp_path: Path) -> None:
    """Read together; with a mapping that says everything there is nothing to paste."""
    files = [str(path) for path in sorted(COOK_FILES.iterdir())]
    done = call(tmp_path, "source", "check", *files, "--mapping", "cook-states-attorney")
    assert done.exit_code == 0, done.output
    assert "The mapping says everything." in done.stdout
    assert "3 people without the state's number: nothing leaves" in done.stdout


def test_a_machine_reads_the_same(tmp_path: Path) -> None:
    """As JSON."""
    path = court_file(tmp_path, charged(), charged(filed_on=""))
    path.write_text(path.read_text().replace("section", "statute"))
    done = call(
        tmp_path, "source", "check", str(path), "--mapping", "san-francisco-extract", "--json"
    )
    said = json.loads(done.stdout)
    assert said["missing"] == {"court.csv": ["section"]}
    assert (said["share"], said["rows"]) == (0.0, 2)


def test_a_call_that_cannot_work_is_refused_in_one_line(tmp_path: Path) -> None:
    """Exit code 2, and what helps."""
    path = str(court_file(tmp_path, charged()))
    none = call(tmp_path, "source", "check", path, "--mapping", "nowhere")
    two = call(tmp_path, "source", "check", path, path)
    where = call(tmp_path, "source", "check", path, "--county", "ca/nowhere")
    assert [done.exit_code for done in (none, two, where)] == [2, 2, 2]
    assert "0 sources called nowhere; there are: cook-states-attorney" in none.stderr
    assert "name a mapping with --mapping" in two.stderr
    assert "no county ca/nowhere" in where.stderr


def test_a_file_without_a_column_for_endings_cannot_be_drafted(tmp_path: Path) -> None:
    """A mapping by hand is asked for."""
    path = tmp_path / "list.csv"
    path.write_text("name,dob\nA,B\n")
    done = call(tmp_path, "source", "check", str(path))
    assert done.exit_code == 2
    assert "no heading says how charges end" in done.stderr


def test_a_file_that_is_no_table_is_shown_as_such(tmp_path: Path) -> None:
    """Nothing of it is read, and every column of it is unnamed."""
    more = tmp_path / "Diversion.csv"
    more.write_text("CASE_ID,PROGRAM\n1,Invented\n")
    files = [str(path) for path in sorted(COOK_FILES.iterdir())]
    done = call(
        tmp_path,
        "source",
        "check",
        *files,
        str(more),
        "--mapping",
        "cook-states-attorney",
        "--json",
    )
    assert json.loads(done.stdout)["unknown"] == {"Diversion.csv": ["CASE_ID", "PROGRAM"]}
