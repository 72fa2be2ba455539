"""`clearslate sample`: an invented county from the command line."""

from pathlib import Path

import pytest

from tests.console.calls import call


def test_a_sample_is_written_and_holds_its_targets(tmp_path: Path) -> None:
    """What was asked for stands against what came."""
    out = tmp_path / "sample"
    made = call(tmp_path, "sample", "--people", "40", "--profile", "tiny", "--out", str(out))
    assert made.exit_code == 0, made.output
    assert "40 invented people" in made.stdout
    checked = call(tmp_path, "sample", "--check", "--out", str(out))
    assert checked.exit_code in {0, 1}
    assert "target" in checked.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--profile", "nowhere"], "no profile nowhere"),
        (["--people", "3"], "at least"),
        (["--check"], "no sample in"),
    ],
    ids=["an unknown profile", "fewer people than the cast", "nothing to check"],
)
def test_a_sample_that_cannot_be_is_refused_in_one_line(
    tmp_path: Path, arguments: list[str], words: str
) -> None:
    """The call was wrong: exit code 2."""
    done = call(tmp_path, "sample", "--out", str(tmp_path / "sample"), *arguments)
    assert done.exit_code == 2
    assert words in done.stderr
