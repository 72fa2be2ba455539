"""Five tables that name one another by keys, in the shape of a prosecutor's open data."""

from pathlib import Path
from shutil import copytree

import pytest

from conduit.counties import Counties
from conduit.peppers import Peppers
from ingest.court.mapping import Role
from ingest.extract.parts import identify_parts
from ingest.extract.reading import read_extract, read_whole
from ingest.extract.telling import Telling
from ingest.refusals import FileRefused
from ingest.spelling.person_keys import Pepper
from schemas.people import Conviction
from tests.ingest.extract.court_files import COOK, COOK_FILES, reasons


def files(folder: Path) -> list[Path]:
    """The example's files, where a test may write in them."""
    copytree(COOK_FILES, folder, dirs_exist_ok=True)
    return sorted(folder.glob("*.csv"))


def edit(folder: Path, name: str, said: str, instead: str) -> list[Path]:
    """Write something else into one of the files."""
    paths = files(folder)
    path = folder / f"{name}.csv"
    text = path.read_text()
    assert said in text
    path.write_text(text.replace(said, instead))
    return paths


def convictions(paths: list[Path]) -> dict[str, list[Conviction]]:
    """What the files say of everybody's convictions."""
    counties = Counties({})
    telling = Telling(
        identify_parts(paths), read_whole(paths, COOK), counties, Pepper(Peppers(b"p" * 32))
    )
    found = {}
    for told in telling.told(telling.people):
        facts = told.say([]).facts
        assert facts
        assert facts.identity_in_doubt
        kept = [c for c in facts.convictions if c.disposition == "CONVICTED"]
        found[told.person[-3:]] = kept
    return found


def test_a_charge_shared_by_two_ends_differently_for_each(tmp_path: Path) -> None:
    """One pleads, for the other it is dropped."""
    found = convictions(files(tmp_path))
    assert [c.offense for c in found["101"]] == ["POSSESSION OF CANNABIS"]
    assert [c.offense for c in found["102"]] == ["POSSESSION OF CONTROLLED SUBSTANCE"]


def test_of_two_versions_of_a_charge_the_later_one_counts(tmp_path: Path) -> None:
    """What was amended to a misdemeanour is one."""
    [conviction] = convictions(files(tmp_path))["101"]
    assert (conviction.level, conviction.conflicts) == ("misdemeanor", ())


def test_terms_in_words_with_slips_of_the_keys_are_read(tmp_path: Path) -> None:
    """`two` years, and `1,2` with a backtick, months."""
    found = convictions(files(tmp_path))
    assert [str(found[who][0].sentence_ends_on) for who in ("101", "102")] == [
        "2013-09-14",
        "2014-09-14",
    ]


def test_a_sentence_that_is_not_current_counts_for_nothing(tmp_path: Path) -> None:
    """Probation was revoked; when prison ends its rows do not say."""
    assert convictions(files(tmp_path))["103"][0].sentence_ends_on is None


def test_a_row_that_belongs_to_no_charge_is_nobodys(tmp_path: Path) -> None:
    """It is in the second file of four, on its sixth line; whose it is nobody can tell."""
    paths = edit(tmp_path, "Dispositions", "990000000103,880000000003", "990000000103,88")
    found = reasons(read_extract(paths, COOK))
    assert found == [(6, "disposition.nobodys", None)]


def test_a_key_that_two_people_share_leads_to_nobody(tmp_path: Path) -> None:
    """A mapping without the participant in it would mix them up."""
    tables = {name: table.model_dump() for name, table in COOK.tables.items()}
    tables["case"]["key"] = tables["charge"]["parent"] = "case_id"
    shared = type(COOK).model_validate(COOK.model_dump() | {"tables": tables})
    extract = read_extract(files(tmp_path), shared)
    assert extract.views[Role.CHARGE].rows["person"].to_list() == ["subject:990000000103"]
    assert {reason for _, reason, _ in reasons(extract)} >= {"charge.nobodys"}


@pytest.mark.parametrize(
    ("gone", "why"), [("Sentencing", "0 files hold the table sentence")], ids=["a file"]
)
def test_what_does_not_come_is_named(tmp_path: Path, gone: str, why: str) -> None:
    """Nothing is entered of half a delivery."""
    files(tmp_path)
    (tmp_path / f"{gone}.csv").unlink()
    with pytest.raises(FileRefused, match=why):
        read_whole(sorted(tmp_path.glob("*.csv")), COOK)


def test_a_column_that_does_not_come_is_named(tmp_path: Path) -> None:
    """With what helps."""
    paths = edit(tmp_path, "Sentencing", "COMMITMENT_TERM", "HOW_LONG")
    with pytest.raises(FileRefused, match=r"no column commitment_term; .*source check"):
        read_whole(paths, COOK)


def test_a_file_of_which_the_mapping_does_not_speak_is_refused(tmp_path: Path) -> None:
    """Its rows would be in no book."""
    paths = files(tmp_path)
    more = tmp_path / "Diversion.csv"
    more.write_text("CASE_ID,DIVERSION_PROGRAM\n1,Invented\n")
    with pytest.raises(FileRefused, match=r"Diversion\.csv: the mapping speaks of no such file"):
        read_whole([*paths, more], COOK)
