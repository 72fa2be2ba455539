"""`--policy gogen` called wrongly, or on rows that stop gogen."""

from pathlib import Path

import pytest

from tests.console.gogen.calls import assess, gogen
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
