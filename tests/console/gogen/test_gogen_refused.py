"""`--policy gogen` called wrongly, or on rows that stop gogen."""

from pathlib import Path

import pytest

from tests.console.gogen.calls import assess, decisions, gogen, summary
from tests.eligibility.gogen.rows import convicted, file

_ROW = convicted()


@pytest.fixture
def doj(tmp_path: Path) -> Path:
    """Put down a file of one conviction."""
    path = tmp_path / "doj.csv"
    path.write_bytes(file([_ROW]))
    return path


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(["--policy", "gogen"], "needs --options FILE", id="no options"),
        pytest.param(
            ["--policy", "gogen", "--options", "{options}"], "needs --county", id="no county"
        ),
        pytest.param(
            ["--policy", "gogen", "--options", "nowhere.json", "--county", "SACRAMENTO"],
            "nowhere.json: No such file",
            id="options that are not there",
        ),
        pytest.param(
            ["--policy", "gogen-la", "--options", "{options}"],
            "takes no --options",
            id="Los Angeles with options",
        ),
        pytest.param(
            ["--county", "ca/san-francisco", "--format", "gogen"],
            "goes with --policy gogen or gogen-la",
            id="gogen's files for another policy",
        ),
        pytest.param([], "--county is missing", id="another policy without a county"),
    ],
)
def test_a_wrong_call_is_one_line_and_leaves_nothing(
    doj: Path, arguments: list[str], words: str
) -> None:
    """The line says what would be right."""
    options = doj.with_name("options.json")
    options.write_text("{}")
    told = [argument.format(options=options) for argument in arguments]
    done = assess(doj, "--out", doj.with_name("o"), *told)
    assert (done.exit_code, len(done.stderr.splitlines())) == (2, 1)
    assert words in done.stderr
    assert not doj.with_name("o").exists()


def test_options_that_stop_gogen_are_refused(doj: Path) -> None:
    """Q8: in one line, before anything is read."""
    options = doj.with_name("bad.json")
    options.write_text('{"baselineEligibility": {"dismiss": ["11361"]}}')
    done = gogen(doj, doj.with_name("o"), options=options)
    assert done.exit_code == 2
    assert done.stderr == (
        "clearslate: bad.json: dismiss names '11361': take 11357, 11358, 11359, 11360\n"
    )


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(b"", "less than 128 bytes", id="nothing"),
        pytest.param(b"a,b\n", "less than 128 bytes", id="next to nothing"),
        pytest.param(file([], header=True), "no row below the heading", id="a heading"),
        pytest.param(
            b"Dear county,\n" * 20, "no row has 95 fields (line 1 is the first)", id="a letter"
        ),
    ],
)
def test_a_file_without_a_row_is_refused(tmp_path: Path, data: bytes, words: str) -> None:
    """And nothing is left behind."""
    path = tmp_path / "doj.csv"
    path.write_bytes(data)
    done = assess(path, "--policy", "gogen-la", "--out", tmp_path / "o")
    assert done.exit_code == 2
    assert words in done.stderr
    assert list(tmp_path.iterdir()) == [path]


def test_a_row_that_stops_gogen_is_quarantined_and_the_rest_goes_on(doj: Path) -> None:
    """Q4, Q23: gogen would write nothing, or half."""
    doj.write_bytes(file([_ROW, convicted(place="101"), convicted(subject="2")]) + b"one,two\n")
    out = doj.with_name("o")
    done = gogen(doj, out, "--format", "gogen")
    assert done.exit_code == 1
    assert (out / "quarantine.csv").read_text().splitlines() == [
        "row,reason,file",
        "2,cnt_order,doj.csv",
        "4,fields,doj.csv",
    ]
    assert [one["row"] for one in decisions(out)] == ["1", "3"]
    assert summary(out)["lineCount"] == 2


def test_one_file_nobody_can_read_leaves_nothing_of_the_others(doj: Path) -> None:
    """Q23: gogen leaves the results of good files behind."""
    bad = doj.with_name("bad.csv")
    bad.write_bytes(b"Dear county,\n" * 20)
    done = gogen(doj, doj.with_name("o"), str(bad), "--format", "gogen")
    assert done.exit_code == 2
    assert not doj.with_name("o").exists()


def test_odd_rows_that_gogen_takes_are_not_quarantined(doj: Path) -> None:
    """Unreadable days pass, as they pass in gogen."""
    doj.write_bytes(file([convicted(on="x", born="")]))
    assert gogen(doj, doj.with_name("o")).exit_code == 0
