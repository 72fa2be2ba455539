"""One file goes the whole way, on real servers."""

from datetime import date

import pytest

from console.books import Books
from tests.county_file import Count, Files, Person
from tests.evidence import letters, world
from tests.rehearsal import Town

pytestmark = pytest.mark.real

QUILL = Person("A900000201", "QUILLFEATHER,ADA", date(1970, 5, 5), "90000201")
BY_LIST = Count(QUILL, "7100201")
BY_ECF = Count(QUILL, "7100202", cycle=102, court="CAMC SAN FRANCISCO", on=date(1993, 4, 2))
PHONE = "4155550121"


@pytest.fixture(scope="module")
def cleared(here: Town, files: Files) -> Books:
    """Let a file of two cases arrive, the courts order, and months later the state confirm."""
    here.ingest(files.contacts(QUILL, phone=PHONE))
    here.ingest(files.doj(BY_LIST, BY_ECF))
    here.settle()
    here.state_confirms()
    return here.settle()


@pytest.mark.usefixtures("cleared")
def test_a_superior_court_case_goes_by_list_and_is_granted(here: Town) -> None:
    """The court's own store has one line of it."""
    assert world(here).lines[f"{BY_LIST.case} 11359 HS dismiss_and_seal granted"] == 1


@pytest.mark.usefixtures("cleared")
def test_a_municipal_court_case_is_filed_electronically_and_granted(here: Town) -> None:
    """The court's own store has one filing of it, and no line."""
    found = world(here)
    assert found.filings[f"{BY_ECF.case} dismiss_and_seal granted"] == 1
    assert not [line for line in found.lines if BY_ECF.case in line]


@pytest.mark.usefixtures("cleared")
def test_the_person_reads_once_of_each_order_and_of_each_confirmation(here: Town) -> None:
    """Each case is told twice: that the court ordered, and that the state shows it."""
    told = world(here).told
    assert {said: n for said, n in told.items() if said.startswith("Ada Quillfeather")} == {
        f"Ada Quillfeather: {case} {kind}": 1
        for case in (BY_LIST.case, BY_ECF.case)
        for kind in ("ordered", "confirmed")
    }


@pytest.mark.usefixtures("cleared")
def test_every_letter_says_that_it_is_a_rehearsal(here: Town) -> None:
    """Nobody could take it for real."""
    assert all("REHEARSAL" in letter.text for letter in letters(here))


@pytest.mark.usefixtures("cleared")
def test_whoever_agreed_to_texts_gets_one_for_each_letter(here: Town) -> None:
    """It says that a letter was mailed, and not what about."""
    mine = [letter for letter in letters(here) if letter.name == "Ada Quillfeather"]
    texts = [t for t in here.stored("texts", "messages") if t["to_number"] == f"+1{PHONE}"]
    assert len(texts) == len(mine)
    for text in texts:
        assert "we mailed you a letter" in text["body"]
        assert "court" not in text["body"].lower()


def test_the_convictions_stand_as_confirmed_and_the_books_balance(cleared: Books) -> None:
    """What went in, what stands, and what the world took agree."""
    assert cleared.filing.total() == cleared.ingest.convictions
    assert cleared.filing.total("confirmed") >= 2
    assert cleared.world is not None
