"""What stands where a state number should, and is none, is a blank."""

from pathlib import Path

import pytest

from ingest.formats.doj_file import read_doj_file
from ingest.formats.file_identity import identify
from tests.ingest.doj_rows import convicted, write


@pytest.mark.parametrize("printed", ["SEE OVER", "????", "N/A", "-1", "00000000", "99999999"])
def test_words_and_filler_make_nobody_known_to_the_state(folder: Path, printed: str) -> None:
    """Without a number the identity stays in doubt, and no relief rests on it."""
    rows = (convicted(cii=""), convicted(cii=printed, place="102002001000"))
    [person] = read_doj_file(identify(write(folder / "doj.csv", rows))).people
    assert person.startswith("subject:")


def test_the_number_on_another_row_still_names_the_person(folder: Path) -> None:
    """One row is spoilt; the others say who it is."""
    rows = (convicted(), convicted(cii="SEE OVER", place="102002001000"))
    file = read_doj_file(identify(write(folder / "doj.csv", rows)))
    assert [person.partition(":")[0] for person in file.people] == ["cii"]
