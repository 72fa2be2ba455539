"""The guide followed on a shape that was not used before: a Texas district clerk's flat file."""

from pathlib import Path

from ingest.court.mapping import read_mapping
from ingest.extract.draft import draft
from ingest.extract.reading import read_extract
from ingest.extract.survey import survey
from tests.ingest.extract.court_files import SOURCES
from tests.ingest.extract.harris import harris

_MAPPING = SOURCES / "tx/sources/harris-district-clerk.toml"


def test_the_mapping_quarantines_less_than_two_in_a_hundred(tmp_path: Path) -> None:
    """What stays out is what a person must look at: each of the ways in which rows are broken."""
    path = harris(tmp_path / "CrimDispositions.txt", 3000)
    found = survey(read_extract([path], read_mapping(_MAPPING), keep=True))
    assert 0 < found.share < 0.02
    assert found.quarantined.keys() == {
        "disposition.unseen_outcome",
        "disposition.unreadable_day",
        "case.no_key",
    }
    assert found.nobodys == 0
    assert not found.unknown


def test_the_draft_needs_few_decisions(tmp_path: Path) -> None:
    """Separator, mark, formats of days and most columns are found without being told."""
    found = draft(harris(tmp_path / "CrimDispositions.txt", 3000))
    assert (found.separator, found.formats) == ("\t", ["%m%d%y"])
    text = list(found.toml("tx/harris"))
    assert [line.partition(" ")[0] for line in text if '"?"' in line] == ['"Deferred', '"Unfit']
    drafted, kept = found.mapping("tx/harris"), read_mapping(_MAPPING)
    for role in ("person", "charge", "disposition", "sentence"):
        guessed = drafted.tables[role].fields.values()
        assert set(guessed) == set(kept.tables[role].fields.values())
