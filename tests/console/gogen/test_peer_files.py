"""gogen's own public files: without a header, with a comma too many, with a column too few."""

from pathlib import Path

from tests.console.gogen.calls import assess, decisions, summary
from tests.eligibility.gogen.peer_sheets import gogen_files


def _assessed(peer_files: Path, name: str, out: Path) -> int:
    folder = gogen_files(peer_files)
    chosen = ("--policy", "gogen", "--options", folder / "eligibility_options.json")
    county = ("--county", "SAN JOAQUIN", "--as-of", "2019-11-11")
    return assess(folder / name, *chosen, *county, "--out", out).exit_code


def test_a_file_without_a_header_is_counted_as_published(peer_files: Path, tmp_path: Path) -> None:
    """Its first line is a row."""
    assert _assessed(peer_files, "no_headers.csv", tmp_path / "o") == 0
    found = summary(tmp_path / "o")
    relief = found["reliefWithCurrentEligibilityChoices"]
    assert (relief["CountSubjectsNoFelony"], relief["CountSubjectsNoConviction"]) == (2, 2)
    assert found["prop64ConvictionsCountInCountyByCodeSection"] == {
        "11357": 3,
        "11358": 8,
        "11359": 4,
    }
    assert found["subjectsWithProp64ConvictionCountInCounty"] == 9
    assert found["prop64FelonyConvictionsCountInCounty"] == 12
    assert found["convictionDismissalCountByCodeSection"] == {"11357": 2, "11358": 7}
    assert found["convictionReductionCountByCodeSection"] == {"11359": 1, "11360": 0}
    assert found["convictionDismissalCountByAdditionalRelief"] == {
        "21 years or younger": 1,
        "Conviction occurred 10 or more years ago": 1,
    }


def test_a_header_with_a_comma_too_many_does_no_harm(peer_files: Path, tmp_path: Path) -> None:
    """The header is thrown away unread; rows are named by their line in the file."""
    assert _assessed(peer_files, "extra_comma.csv", tmp_path / "o") == 0
    assert summary(tmp_path / "o")["lineCount"] == 38
    assert min(int(one["row"]) for one in decisions(tmp_path / "o")) == 3


def test_a_file_of_94_columns_is_refused_and_leaves_nothing(
    peer_files: Path, tmp_path: Path
) -> None:
    """No row of it can be read; the line is named."""
    assert _assessed(peer_files, "bad.csv", tmp_path / "o") == 2
    assert list(tmp_path.iterdir()) == []
