"""What rows mean: one conviction each test, usual but for what is said otherwise."""

from datetime import date
from pathlib import Path

import pytest

from ingest.doj_file import read_doj_file
from ingest.file_identity import identify
from ingest.judgment import Judgment
from ingest.rap_sheet import Sheet, read_sheet
from schemas.fact import Days, Level
from tests.ingest.doj_rows import Cells, arrested, convicted, write
from tests.ingest.world import counties


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the file lies."""
    return tmp_path


def _sheet(folder: Path, *rows: Cells) -> Sheet:
    file = read_doj_file(identify(write(folder / "doj.csv", rows)))
    [record] = file.records(file.people)
    return read_sheet(record, counties())


def _judgment(folder: Path, *rows: Cells) -> Judgment:
    [judgment] = _sheet(folder, *rows).judgments
    return judgment


def test_the_usual_conviction(folder: Path) -> None:
    """Everything the state prints of it, tidied."""
    judgment = _judgment(folder, arrested(), convicted())

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
        pytest.param({"county": "Contra Costa"}, "county", "ca/contra-costa", id="another county"),
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
    assert getattr(_judgment(folder, convicted(**said)), field) == value


def test_further_sentence_parts_are_one_conviction(folder: Path) -> None:
    """Probation with jail and a fine ends with its longest part."""
    parts = (
        convicted(),
        convicted(sentence="JAIL", length="045", unit="D"),
        convicted(sentence="FINE", length="", unit=""),
    )

    assert _judgment(folder, *parts).sentence_ends_on == date(2002, 6, 14)
    assert _sheet(folder, *parts).lines == [(2, 3, 4)]


def test_a_part_goes_to_its_own_count(folder: Path) -> None:
    """Q21: a later row of the first count does not lengthen the second."""
    sheet = _sheet(
        folder,
        convicted(),
        convicted(place="101002002000", charge="11358 HS-CULTIVATE"),
        convicted(sentence="PRISON", length="010", unit="Y"),
    )

    assert [j.sentence_ends_on for j in sheet.judgments] == [date(2009, 6, 14), date(2002, 6, 14)]


def test_a_number_on_the_first_count_holds_for_its_step(folder: Path) -> None:
    """The state prints it once."""
    sheet = _sheet(folder, convicted(), convicted(place="101002002000", number=""))
    assert [judgment.case_number for judgment in sheet.judgments] == ["900000", "900000"]


def test_two_numbers_on_a_step_leave_a_bare_count_without_one(folder: Path) -> None:
    """Nobody can say which of them it is."""
    sheet = _sheet(
        folder,
        convicted(),
        convicted(place="101002002000", number="900111"),
        convicted(place="101002003000", number=""),
    )
    assert [j.case_number for j in sheet.judgments] == ["900000", "900111", None]


def test_a_number_of_another_step_is_not_taken(folder: Path) -> None:
    """The lower court's number is not the superior court's."""
    held = convicted(place="101001001000", disposition="HELD TO ANSWER", number="111")
    assert _judgment(folder, held, convicted(number="")).case_number is None


@pytest.mark.parametrize(
    ("level", "first"),
    [
        pytest.param("FELONY", date(1996, 3, 2), id="three years for a felony"),
        pytest.param("MISDEMEANOR", date(1998, 3, 2), id="one for a misdemeanor"),
        pytest.param("UNHEARD OF", date(1996, 3, 2), id="the longest where nobody knows"),
    ],
)
def test_the_offence_lies_before_the_arrest(folder: Path, level: str, first: date) -> None:
    """By no more than the limitation period of its level."""
    judgment = _judgment(folder, arrested(), convicted(conviction_level=level, offense_level=""))
    assert judgment.offense_on == Days(first=first, last=date(1999, 3, 2))


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([convicted()], id="no arrest"),
        pytest.param([arrested(event_date="19991332"), convicted()], id="unreadable arrest"),
        pytest.param([arrested(event_date="20010101"), convicted()], id="arrest after judgment"),
        pytest.param([arrested(place="102001001000"), convicted()], id="another cycle's arrest"),
    ],
)
def test_without_an_arrest_the_offence_lies_before_the_conviction(
    folder: Path, rows: list[Cells]
) -> None:
    """An arrest that cannot be right is none."""
    assert _judgment(folder, *rows).offense_on == Days(
        first=date(1996, 6, 14), last=date(1999, 6, 14)
    )


def test_without_any_day_the_offence_has_none(folder: Path) -> None:
    """Unknown stays unknown."""
    assert _judgment(folder, convicted(event_date="00000000")).offense_on is None


def test_a_later_set_aside_is_relief(folder: Path) -> None:
    """It stands on the same count, in a later row."""
    later = convicted(disposition="CONV SET ASIDE & DISM PER 1203.4 PC", event_date="20050301")
    judgment = _judgment(folder, convicted(), later)

    assert judgment.relief is not None
    assert (judgment.relief.outcome, judgment.relief.ordered_on) == (None, date(2005, 3, 1))
    assert judgment.disposition == "CONV SET ASIDE & DISM PER 1203.4 PC"


def test_a_set_aside_on_a_later_step_is_found_by_its_section(folder: Path) -> None:
    """The other count of the case keeps its conviction."""
    sheet = _sheet(
        folder,
        convicted(),
        convicted(place="101002002000", charge="459 PC-BURGLARY"),
        convicted(place="101003001000", disposition="CONV SET ASIDE & DISM PER 1203.4 PC"),
    )
    assert [judgment.relief is None for judgment in sheet.judgments] == [False, True]


def test_a_relief_nobody_can_place_is_taken_for_the_whole_cycle(folder: Path) -> None:
    """Asking a court for what it gave already is worse than asking a person."""
    later = convicted(place="101003001000", disposition="SEALED", charge="")
    assert _judgment(folder, convicted(), later).relief is not None


def test_a_reduction_makes_a_misdemeanor(folder: Path) -> None:
    """It is no relief of the conviction itself."""
    later = convicted(disposition="REDUCED TO MISDEMEANOR")
    judgment = _judgment(folder, convicted(), later)
    assert (judgment.level, judgment.relief) == (Level.MISDEMEANOR, None)


def test_a_dismissal_on_a_convicted_count_is_a_question(folder: Path) -> None:
    """Relief of an unknown kind: a person looks at it."""
    later = convicted(disposition="DISMISSED/FURTHERANCE OF JUSTICE")
    judgment = _judgment(folder, convicted(), later)
    assert judgment.relief is not None
    assert judgment.disposition == "CONVICTED-PROBATION"


def test_counts_that_ended_otherwise_are_remembered(folder: Path) -> None:
    """So that a conviction corrected to a dismissal can be withdrawn."""
    sheet = _sheet(folder, convicted(disposition="DISMISSED/CHARGE DROPPED"))
    assert (sheet.judgments, sheet.not_convicted) == ([], (("900000", "11360(A) HS"),))


def test_registration_and_death_are_read(folder: Path) -> None:
    """Each from its own step."""
    sheet = _sheet(
        folder,
        convicted(),
        arrested(step="REGISTRATION", charge="290 PC-REGISTRATION", place="102001001000"),
        arrested(step="DECEASED", charge="", place="103001001000"),
    )
    assert (sheet.registrant, sheet.deceased) == (True, True)


def test_other_registrations_are_none_of_ours(folder: Path) -> None:
    """A drug registration is not one under Penal Code 290."""
    row = arrested(step="REGISTRATION", charge="11590 HS-REGISTRATION", place="102001001000")
    assert not _sheet(folder, convicted(), row).registrant


def test_other_names_are_aliases(folder: Path) -> None:
    """The first one printed comes first."""
    sheet = _sheet(folder, convicted(), convicted(name="LINDQVANE,D", place="102001001000"))
    assert sheet.names == ("LINDQVANE,DANA R", "LINDQVANE,D")


def test_two_state_numbers_under_one_subject_leave_the_identity_in_doubt(folder: Path) -> None:
    """Nothing leaves before a person looked."""
    sheet = _sheet(folder, convicted(), convicted(cii="A900000002", place="102001001000"))
    assert sheet.identity_in_doubt


def test_two_people_under_one_state_number_leave_the_identity_in_doubt(folder: Path) -> None:
    """Another subject with another name and another birth date."""
    other = convicted(subject="90000009", name="OTHER,PERSON", born="19500101")
    assert _sheet(folder, convicted(), other).identity_in_doubt


def test_one_person_filed_under_two_subjects_is_no_doubt(folder: Path) -> None:
    """The same name, or the same birth date, with the same number."""
    other = convicted(subject="90000009", name="LINDQVANE,D", place="102001001000")
    assert not _sheet(folder, convicted(), other).identity_in_doubt


def test_two_people_under_one_subject_leave_the_identity_in_doubt(folder: Path) -> None:
    """Another name with another birth date, though only one of them has a number."""
    anna = convicted(name="ONE,ANNA", born="19700101")
    bert = convicted(name="TWO,BERT", born="19800202", cii="", place="102002001000")
    assert _sheet(folder, anna, bert).identity_in_doubt


def test_two_people_are_seen_behind_a_face_in_between(folder: Path) -> None:
    """Doubt does not hang on which of them is printed first."""
    rows = (
        convicted(name="ONE,ANNA", born="19700101"),
        convicted(name="TWO,BERT", born="19700101", place="102002001000"),
        convicted(name="TWO,BERT", born="19800202", place="103002001000"),
    )
    assert _sheet(folder, *rows[::-1]).identity_in_doubt
    assert _sheet(folder, rows[1], rows[0], rows[2]).identity_in_doubt


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
    assert not _sheet(folder, convicted(), other).identity_in_doubt


@pytest.mark.parametrize(
    "disposition",
    [
        "GUILTY BY PLEA",
        "NOLO CONTENDERE",
        "Convicted-Probation",
        "PLEA OF GUILTY",
        "FOUND GUILTY",
        " guilty by jury",
    ],
)
def test_a_conviction_in_other_words_is_one(folder: Path, disposition: str) -> None:
    """Its wording is kept for the law to read, in capitals as the state prints."""
    judgment = _judgment(folder, convicted(disposition=disposition))

    assert judgment.disposition == disposition.strip().upper()
    assert judgment.convicted_on == Days.exactly(date(1999, 6, 14))


@pytest.mark.parametrize(
    "disposition", ["NOT GUILTY", "FOUND NOT GUILTY", "Not Guilty by Jury", "NOLLE PROSEQUI"]
)
def test_an_acquittal_is_no_conviction(folder: Path, disposition: str) -> None:
    """However near its words come."""
    assert _sheet(folder, convicted(disposition=disposition)).judgments == []


def test_a_plea_before_the_conviction_of_the_same_count_is_not_another(folder: Path) -> None:
    """The count was pleaded to on one day and sentenced on a later one."""
    plea = convicted(disposition="GUILTY BY PLEA", event_date="19990501")
    assert _judgment(folder, plea, convicted()).disposition == "CONVICTED-PROBATION"


def test_a_set_aside_without_its_conviction_tells_of_one(folder: Path) -> None:
    """The day of the order is no day of a conviction."""
    alone = convicted(disposition="CONV SET ASIDE & DISM PER 1203.4 PC", event_date="20050301")
    sheet = _sheet(folder, alone)

    [judgment] = sheet.judgments
    assert judgment.disposition == "CONV SET ASIDE & DISM PER 1203.4 PC"
    assert judgment.convicted_on is None
    assert judgment.relief is not None
    assert judgment.relief.ordered_on == date(2005, 3, 1)
    assert (sheet.lines, sheet.not_convicted) == ([(2,)], ())


@pytest.mark.parametrize(
    "said",
    [
        pytest.param({"charge": "187(A) PC-MURDER"}, id="another charge"),
        pytest.param({"event_date": "20030101"}, id="another day"),
        pytest.param({"number": "900555"}, id="another case"),
    ],
)
def test_two_convictions_under_one_place_are_both_kept(folder: Path, said: Cells) -> None:
    """What the state numbers alike by mistake is not taken for a part of the sentence."""
    sheet = _sheet(folder, convicted(), convicted(**said))
    assert sheet.lines == [(2,), (3,)]


def test_a_part_that_leaves_cells_blank_is_still_a_part(folder: Path) -> None:
    """Blank contradicts nothing."""
    part = convicted(charge="", event_date="", number="", sentence="JAIL")
    assert _sheet(folder, convicted(), part).lines == [(2, 3)]


def test_a_second_conviction_of_the_count_lengthens_the_first(folder: Path) -> None:
    """The same charge and case on a later day may be a new sentence for the old conviction."""
    again = convicted(event_date="20030101", sentence="PRISON", length="016", unit="Y")
    sheet = _sheet(folder, convicted(), again)
    assert [j.sentence_ends_on for j in sheet.judgments] == [date(2019, 1, 1)] * 2


def test_another_charge_at_the_place_lengthens_nothing(folder: Path) -> None:
    """Each conviction has its own sentence."""
    other = convicted(charge="187(A) PC-MURDER", sentence="PRISON", length="016", unit="Y")
    sheet = _sheet(folder, convicted(), other)
    assert [j.sentence_ends_on for j in sheet.judgments] == [date(2002, 6, 14), date(2015, 6, 14)]
