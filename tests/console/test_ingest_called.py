"""`clearslate ingest`: which files are one delivery, and whose."""

from pathlib import Path

import pytest

from tests.console.calls import call
from tests.ingest.extract.court_files import charged, court_file


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "say whose it is"),
        (["--source", "nowhere"], "0 sources called nowhere"),
        (["--source", "san-francisco-court"], "is a database that is followed"),
        (["--source", "san-francisco-extract", "--county", "ca/marin"], "is of ca/san-francisco"),
    ],
)
def test_a_delivery_that_is_nobodys_is_refused(
    tmp_path: Path, arguments: list[str], words: str
) -> None:
    """In one line, before anything is opened."""
    path = court_file(tmp_path, charged())
    done = call(tmp_path, "ingest", str(path), *arguments)
    assert done.exit_code == 2
    assert words in done.stderr


def test_a_mapping_may_be_named_by_its_file(tmp_path: Path) -> None:
    """Where nothing runs the surroundings lack something, and the mapping was read before."""
    path = court_file(tmp_path, charged())
    mapping = Path(__file__).parents[2] / "deploy/counties/ca/sources/san-francisco-extract.toml"
    done = call(tmp_path, "ingest", str(path), "--source", str(mapping))
    assert done.exit_code == 3
