"""A mapping file that does not say what it must is refused before anything is read."""

from pathlib import Path

import pytest

from conduit.errors import Misconfigured
from ingest.court.mapping import read_mapping
from tests.settings import ROOT

_WHOLE = (ROOT / "deploy/counties/ca/sources/san-francisco-court.toml").read_text()


@pytest.mark.parametrize(
    ("said", "instead", "why"),
    [
        ('born         = "date_of_birth"', 'shoe = "date_of_birth"', "no person has shoe"),
        ('parent  = "person_id"', "", "a case table and its parent"),
        ('role    = "sentence"', 'role = "case"', "no case has"),
        ("[values.outcome]", "[values.kind2]", "values.outcome says how"),
        ('"Convicted"         = "convicted"', '"Convicted" = "maybe"', "values.outcome may name"),
        ("[values.unit]", "[values.size]", "values.size may name nothing"),
        ("[tables.person]", "[tables.person", "does not map a court"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, said: str, instead: str, why: str) -> None:
    """In words of the file."""
    assert said in _WHOLE
    path = tmp_path / "court.toml"
    path.write_text(_WHOLE.replace(said, instead))
    with pytest.raises(Misconfigured, match=why):
        read_mapping(path)


def test_every_kind_of_table_is_asked_for(tmp_path: Path) -> None:
    """A court without sentences is not a court that sentences nobody."""
    before, _, rest = _WHOLE.partition("[tables.sentence]")
    path = tmp_path / "court.toml"
    path.write_text(before + "[values.court]" + rest.partition("[values.court]")[2])
    with pytest.raises(Misconfigured, match="one table for each"):
        read_mapping(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """In one line."""
    with pytest.raises(Misconfigured, match=r"gone.toml does not map a court"):
        read_mapping(tmp_path / "gone.toml")


def test_every_edit_changes_the_digest(tmp_path: Path) -> None:
    """So that everybody is read anew."""
    one, other = tmp_path / "one.toml", tmp_path / "other.toml"
    one.write_text(_WHOLE)
    other.write_text(_WHOLE + "\n")
    assert read_mapping(one).digest != read_mapping(other).digest
