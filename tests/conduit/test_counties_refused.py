"""Counties' files that cannot be used."""

from pathlib import Path

import pytest

from conduit.counties import Counties
from conduit.errors import Misconfigured


def test_a_folder_without_counties_is_one_line(tmp_path: Path) -> None:
    """It says what was expected there."""
    with pytest.raises(Misconfigured, match="no county in"):
        Counties.load(tmp_path)


@pytest.mark.parametrize(
    "text", ["county = ", "county = 'ca/marin'"], ids=["no TOML", "too little"]
)
def test_a_file_that_describes_no_county_is_named(tmp_path: Path, text: str) -> None:
    """One line, with the file's name."""
    (tmp_path / "ca").mkdir()
    (tmp_path / "ca/marin.toml").write_text(text)
    with pytest.raises(Misconfigured, match=r"marin\.toml does not describe a county"):
        Counties.load(tmp_path)
