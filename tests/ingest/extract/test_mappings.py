"""Every mapping that is shipped reads the example beside it, whole."""

from pathlib import Path

import pytest

from ingest.court.mapping import CourtMapping, read_mapping
from ingest.extract.reading import read_extract, read_whole
from ingest.extract.survey import survey
from tests.ingest.extract.court_files import SOURCES

_SHIPPED = sorted(SOURCES.glob("*/sources/*.toml"))
_EXTRACTS = [path for path in _SHIPPED if read_mapping(path).name]


def examples(path: Path) -> list[Path]:
    """The files beside a mapping."""
    return sorted((path.parent / "examples" / path.stem).iterdir())


@pytest.mark.parametrize("path", _EXTRACTS, ids=lambda path: path.stem)
def test_a_shipped_mapping_reads_its_example_whole(path: Path) -> None:
    """No row quarantined, no column unnamed or missing, no code unseen, and some convictions."""
    mapping = read_mapping(path)
    read_whole(examples(path), mapping)
    found = survey(read_extract(examples(path), mapping, keep=True))
    assert found.outcomes["convicted"] > 0
    assert not found.quarantined
    assert not found.unknown
    assert not found.unseen
    assert not [form for formats in found.days.values() for form in formats if form == "unreadable"]


@pytest.mark.parametrize("path", _EXTRACTS, ids=lambda path: path.stem)
def test_sources_are_told_apart_by_county_and_name(path: Path) -> None:
    """The name in claims is the file's own, so that it never changes by accident."""
    assert sum(read_mapping(path).source == read_mapping(other).source for other in _SHIPPED) == 1


def test_a_mapping_has_a_topic_or_a_name() -> None:
    """Either a database is followed, or files come."""
    flat = read_mapping(_EXTRACTS[0]).model_dump()
    for wrong in ({"topic": "changes"}, {"name": ""}):
        with pytest.raises(ValueError, match="a topic where a database is followed"):
            CourtMapping.model_validate(flat | wrong)
