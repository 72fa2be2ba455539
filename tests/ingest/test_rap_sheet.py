"""What rows mean: one conviction each test, usual but for what is said otherwise."""

from datetime import date
from pathlib import Path

import pytest

from ingest.rap_sheet.judgment import Judgment
from schemas.fact import Days, Level
from tests.ingest.doj_rows import Cells, arrested, convicted
from tests.ingest.sheets import judgment_of, sheet_of


def test_the_usual_conviction(folder: Path) -> None:
    """Everything the state prints of it, tidied."""
    judgment = judgment_of(folder, arrested(), convicted())

    assert judgment == Judgment(
        county="ca/san-francisco",
        court="CASC SAN FRANCISCO",
        case_number="900000",
        section="11360(A) HS",
        offense="11360(A) HS-TRANSPORT/SELL MARIJUANA",
        level=Level.FELONY,
        convicted_on=Days.exactly(date(1999, 6, 14)),
        offense_on=Days(first=date(1996, 3, 2), last=date(1999, 3, 2)),
        disposition="CONVICTED-PROBATION",
        juvenile=None,
        sentence_ends_on=date(2002, 6, 14),
    )


@pytest.mark.parametrize(
    ("said", "field", "value"),
    [
        pytest.param({"event_date": "20059917"}, "convicted_on", None, id="Q2 unreadable day"),
        pytest.param(
            {"event_date": "20160000"},
            "convicted_on",
            Days(first=date(2016, 1, 1), last=date(2016, 12, 31)),
            id="a year without a day is a range",
        ),
        pytest.param({"charge": "11357.5 HS-SPICE"}, "section", "11357.5 HS", id="Q5 synthetic"),
        pytest.param({"charge": "664-11359 HS-ATT"}, "section", "664/11359 HS", id="Q6 dash"),
        pytest.param({"charge": "664/11359 HS-ATT"}, "section", "664/11359 HS", id="Q6 slash"),
        pytest.param({"charge": "11357(c)HS-POSS"}, "section", "11357(C) HS", id="glued code"),
        pytest.param({"charge": "11357C HS-POSS"}, "section", "11357(C) HS", id="no brackets"),
        pytest.param({"charge": "537 PC-FRAUD"}, "section", "537 PC", id="Q14 537 is not 37"),
        pytest.param(
            {"charge": "136.1 PC + 186.22(B)(4) PC"},
            "section",
            "136.1 PC/186.22(B)(4) PC",
            id="two sections in one",
        ),
        pytest.param({"charge": "SEE COMMENT FOR CHARGE"}, "section", None, id="empty comment"),
        pytest.param(
            {"charge": "SEE COMMENT FOR CHARGE", "comment": "11358 HS-CULTIVATE"},
            "section",
            "11358 HS",
            id="the charge in the comment",
        ),
        pytest.param(
            {"charge": "", "comment": "11358 HS-CULTIVATE"}, "section", "11358 HS", id="no charge"
        ),
        pytest.param({"county": "SAN FRANCISCO  "}, "county", "ca/san-francisco", id="Q9 blanks"),
        pytest.param(
            {"county": "Contra Costa", "court": "CASC RICHMOND"},
            "county",
            "ca/contra-costa",
            id="another county",
        ),
        pytest.param({"county": "038"}, "county", None, id="a code is no county's name"),
        pytest.param({"number": "NULL  "}, "case_number", None, id="Q28 the word NULL"),
        pytest.param({"number": "684866-77."}, "case_number", "684866-77", id="trailing dot"),
        pytest.param({"conviction_level": "INFRACTION"}, "level", Level.INFRACTION, id="Q13"),
        pytest.param({"conviction_level": ""}, "level", Level.FELONY, id="level of the charge"),
        pytest.param(
            {"conviction_level": "", "offense_level": ""}, "level", None, id="no level is none"
        ),
        pytest.param({"court": "CASC OAKLAN D"}, "court", "CASC OAKLAND", id="split letter"),
        pytest.param({"court": "CASCSACRAMENTO"}, "court", "CASC SACRAMENTO", id="glued court"),
        pytest.param({"court": ""}, "court", None, id="no court"),
        pytest.param({"court": "CAJV SAN FRANCISCO CO"}, "juvenile", True, id="juvenile court"),
        pytest.param(
            {"length": "1", "unit": "Y", "event_date": "20160229"},
            "sentence_ends_on",
            date(2017, 2, 28),
            id="Q22 a year is a year",
        ),
        pytest.param({"length": "XX"}, "sentence_ends_on", None, id="unreadable length"),
        pytest.param({"unit": "Q"}, "sentence_ends_on", None, id="unknown unit"),
        pytest.param(
            {"length": "", "unit": "", "sentence": "FINE"}, "sentence_ends_on", None, id="a fine"
        ),
    ],
)
def test_what_a_cell_says(folder: Path, said: Cells, field: str, value: object) -> None:
    """A cell that cannot be read is blank, never a default."""
    assert getattr(judgment_of(folder, convicted(**said)), field) == value


def test_further_sentence_parts_are_one_conviction(folder: Path) -> None:
    """Probation with jail and a fine ends with its longest part."""
    parts = (
        convicted(),
        convicted(sentence="JAIL", length="045", unit="D"),
        convicted(sentence="FINE", length="", unit=""),
    )

    assert judgment_of(folder, *parts).sentence_ends_on == date(2002, 6, 14)
    assert sheet_of(folder, *parts).lines == [(2, 3, 4)]


def test_a_part_goes_to_its_own_count(folder: Path) -> None:
    """Q21: a later row of the first count does not lengthen the second."""
    sheet = sheet_of(
        folder,
        convicted(),
        convicted(place="101002002000", charge="11358 HS-CULTIVATE"),
        convicted(sentence="PRISON", length="010", unit="Y"),
    )

    assert [j.sentence_ends_on for j in sheet.judgments] == [date(2009, 6, 14), date(2002, 6, 14)]


def test_a_number_on_the_first_count_holds_for_its_step(folder: Path) -> None:
    """The state prints it once."""
    sheet = sheet_of(folder, convicted(), convicted(place="101002002000", number=""))
    assert [judgment.case_number for judgment in sheet.judgments] == ["900000", "900000"]


def test_two_numbers_on_a_step_leave_a_bare_count_without_one(folder: Path) -> None:
    """Nobody can say which of them it is."""
    sheet = sheet_of(
        folder,
        convicted(),
        convicted(place="101002002000", number="900111"),
        convicted(place="101002003000", number=""),
    )
    assert [j.case_number for j in sheet.judgments] == ["900000", "900111", None]


def test_a_number_of_another_step_is_not_taken(folder: Path) -> None:
    """The lower court's number is not the superior court's."""
    held = convicted(place="101001001000", disposition="HELD TO ANSWER", number="111")
    assert judgment_of(folder, held, convicted(number="")).case_number is None


def test_a_reduction_makes_a_misdemeanor(folder: Path) -> None:
    """It is no relief of the conviction itself."""
    later = convicted(disposition="REDUCED TO MISDEMEANOR")
    judgment = judgment_of(folder, convicted(), later)
    assert (judgment.level, judgment.relief) == (Level.MISDEMEANOR, None)


def test_registration_and_death_are_read(folder: Path) -> None:
    """Each from its own step."""
    sheet = sheet_of(
        folder,
        convicted(),
        arrested(step="REGISTRATION", charge="290 PC-REGISTRATION", place="102001001000"),
        arrested(step="DECEASED", charge="", place="103001001000"),
    )
    assert (sheet.registrant, sheet.deceased) == (True, True)


def test_other_registrations_are_none_of_ours(folder: Path) -> None:
    """A drug registration is not one under Penal Code 290."""
    row = arrested(step="REGISTRATION", charge="11590 HS-REGISTRATION", place="102001001000")
    assert not sheet_of(folder, convicted(), row).registrant


def test_other_names_are_aliases(folder: Path) -> None:
    """The first one printed comes first."""
    sheet = sheet_of(folder, convicted(), convicted(name="LINDQVANE,D", place="102001001000"))
    assert sheet.names == ("LINDQVANE,DANA R", "LINDQVANE,D")


def test_two_state_numbers_under_one_subject_leave_the_identity_in_doubt(folder: Path) -> None:
    """Nothing leaves before a person looked."""
    sheet = sheet_of(folder, convicted(), convicted(cii="A900000002", place="102001001000"))
    assert sheet.identity_in_doubt


def test_two_people_under_one_state_number_leave_the_identity_in_doubt(folder: Path) -> None:
    """Another subject with another name and another birth date."""
    other = convicted(subject="90000009", name="OTHER,PERSON", born="19500101")
    assert sheet_of(folder, convicted(), other).identity_in_doubt


def test_one_person_filed_under_two_subjects_is_no_doubt(folder: Path) -> None:
    """The same name, or the same birth date, with the same number."""
    other = convicted(subject="90000009", name="LINDQVANE,D", place="102001001000")
    assert not sheet_of(folder, convicted(), other).identity_in_doubt


def test_two_people_under_one_subject_leave_the_identity_in_doubt(folder: Path) -> None:
    """Another name with another birth date, though only one of them has a number."""
    anna = convicted(name="ONE,ANNA", born="19700101")
    bert = convicted(name="TWO,BERT", born="19800202", cii="", place="102002001000")
    assert sheet_of(folder, anna, bert).identity_in_doubt


def test_two_people_are_seen_behind_a_face_in_between(folder: Path) -> None:
    """Doubt does not hang on which of them is printed first."""
    rows = (
        convicted(name="ONE,ANNA", born="19700101"),
        convicted(name="TWO,BERT", born="19700101", place="102002001000"),
        convicted(name="TWO,BERT", born="19800202", place="103002001000"),
    )
    assert sheet_of(folder, *rows[::-1]).identity_in_doubt
    assert sheet_of(folder, rows[1], rows[0], rows[2]).identity_in_doubt


@pytest.mark.parametrize(
    "said",
    [
        pytest.param({"name": "LINDQVANE,D"}, id="an alias"),
        pytest.param({"born": "19710405"}, id="a birth date mistyped"),
        pytest.param({"name": "LINDQVANE,D", "born": ""}, id="an alias without a birth date"),
    ],
)
def test_one_person_printed_in_two_ways_is_no_doubt(folder: Path, said: Cells) -> None:
    """Either the name or the birth date holds them together."""
    other = convicted(**said, place="102002001000")
    assert not sheet_of(folder, convicted(), other).identity_in_doubt


def test_a_plea_before_the_conviction_of_the_same_count_is_not_another(folder: Path) -> None:
    """The count was pleaded to on one day and sentenced on a later one."""
    plea = convicted(disposition="GUILTY BY PLEA", event_date="19990501")
    assert judgment_of(folder, plea, convicted()).disposition == "CONVICTED-PROBATION"
