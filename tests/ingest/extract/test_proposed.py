"""What `source check` counts, shows and proposes."""

import tomllib
from pathlib import Path

import polars as pl

from ingest.court.mapping import CourtMapping
from ingest.extract.draft import draft
from ingest.extract.proposal import proposal
from ingest.extract.reading import read_extract
from ingest.extract.shown import HIDDEN, shown_codes
from ingest.extract.survey import survey
from tests.ingest.extract.court_files import charged, court_file, mapping, read, somebody


def test_unseen_codes_are_counted_and_a_word_proposed(tmp_path: Path) -> None:
    """A person checks; where nothing is certain there is a question mark."""
    rows = [charged(disposition="Nolle Prosequi"), charged(disposition="Zzz"), charged(level="Fel")]
    extract = read(court_file(tmp_path, *rows))
    found = survey(extract)
    assert found.unseen == {
        "disposition.outcome": {"Nolle Prosequi": 1, "Zzz": 1},
        "charge.level": {"Fel": 1},
    }
    lines = proposal(extract, found)
    assert '"Nolle Prosequi" = "ended"  # 1 rows' in lines
    assert '"Zzz" = "?"  # 1 rows: say what it means' in lines


def test_an_unread_format_is_proposed(tmp_path: Path) -> None:
    """In place of the whole line, with those that were there."""
    extract = read(court_file(tmp_path, charged(disposition_on="14-JUN-1999")))
    found = survey(extract)
    assert found.days["disposition.decided"] == {"unreadable": 1}
    assert 'dates = ["%m/%d/%Y", "%d-%b-%Y"]' in proposal(extract, found)


def test_a_column_under_another_heading_is_found_out(tmp_path: Path) -> None:
    """And one that nobody names may be left unused."""
    path = court_file(tmp_path, charged())
    path.write_text(path.read_text().replace("case_number", "caseno").replace("filed_on", "shoe"))
    extract = read(path)
    lines = proposal(extract, survey(extract))
    assert '"case_number" = ["caseno"]' in lines
    assert 'unused = ["shoe"]' in lines


def test_nothing_is_proposed_where_the_mapping_says_everything(tmp_path: Path) -> None:
    """No news."""
    extract = read(court_file(tmp_path, charged()))
    assert proposal(extract, survey(extract)) == []


def test_a_column_of_names_is_never_shown(tmp_path: Path) -> None:
    """Even where the mapping takes it for codes by mistake."""
    rows = [somebody(number, disposition=f"SAMPLE, PERSON {number}") for number in range(30)]
    found = survey(read(court_file(tmp_path, *rows)))
    assert found.unseen == {"disposition.outcome": {HIDDEN: 30}}


def test_values_that_look_like_somebodys_are_counted_only() -> None:
    """A number, a day, a name in a column of codes."""
    column = pl.Series(["A900000001", "05/04/1971", "LINDQVANE, DANA R", "BFW"] * 2)
    assert shown_codes(column, column) == {"BFW": 2, HIDDEN: 6}


def test_a_draft_of_an_unknown_file_is_a_mapping(tmp_path: Path) -> None:
    """Once its question marks are decided it reads the file as the shipped one does."""
    path = court_file(tmp_path, charged(), somebody(2), charged(disposition="Zzz"))
    found = draft(path)
    text = "\n".join(found.toml("ca/san-francisco"))
    assert '"Zzz" = "?"' in text
    drafted = CourtMapping.model_validate(tomllib.loads(text.replace('"?"', '"pending"')))
    assert read_extract([path], drafted).sizes == read_extract([path], mapping()).sizes | {
        "cii:A900000001": 2
    }
    assert survey(read_extract([path], found.mapping("ca/san-francisco"), keep=True)).share > 0
