"""What later dispositions say of a conviction: relief, doubt, or that there was none."""

from datetime import date
from pathlib import Path

from tests.ingest.doj_rows import convicted
from tests.ingest.sheets import judgment_of, sheet_of


def test_a_later_set_aside_is_relief(folder: Path) -> None:
    """It stands on the same count, in a later row."""
    later = convicted(disposition="CONV SET ASIDE & DISM PER 1203.4 PC", event_date="20050301")
    judgment = judgment_of(folder, convicted(), later)

    assert judgment.relief is not None
    assert (judgment.relief.outcome, judgment.relief.ordered_on) == (None, date(2005, 3, 1))
    assert judgment.disposition == "CONV SET ASIDE & DISM PER 1203.4 PC"


def test_a_set_aside_on_a_later_step_is_found_by_its_section(folder: Path) -> None:
    """The other count of the case keeps its conviction."""
    sheet = sheet_of(
        folder,
        convicted(),
        convicted(place="101002002000", charge="459 PC-BURGLARY"),
        convicted(place="101003001000", disposition="CONV SET ASIDE & DISM PER 1203.4 PC"),
    )
    assert [judgment.relief is None for judgment in sheet.judgments] == [False, True]


def test_a_relief_nobody_can_place_is_taken_for_the_whole_cycle(folder: Path) -> None:
    """Asking a court for what it gave already is worse than asking a person."""
    later = convicted(place="101003001000", disposition="SEALED", charge="")
    assert judgment_of(folder, convicted(), later).relief is not None


def test_a_dismissal_on_a_convicted_count_is_a_question(folder: Path) -> None:
    """Relief of an unknown kind: a person looks at it."""
    later = convicted(disposition="DISMISSED/FURTHERANCE OF JUSTICE")
    judgment = judgment_of(folder, convicted(), later)
    assert judgment.relief is not None
    assert judgment.disposition == "CONVICTED-PROBATION"


def test_counts_that_ended_otherwise_are_remembered(folder: Path) -> None:
    """So that a conviction corrected to a dismissal can be withdrawn."""
    sheet = sheet_of(folder, convicted(disposition="DISMISSED/CHARGE DROPPED"))
    assert (sheet.judgments, sheet.not_convicted) == ([], (("900000", "11360(A) HS"),))


def test_a_set_aside_without_its_conviction_tells_of_one(folder: Path) -> None:
    """The day of the order is no day of a conviction."""
    alone = convicted(disposition="CONV SET ASIDE & DISM PER 1203.4 PC", event_date="20050301")
    sheet = sheet_of(folder, alone)

    [judgment] = sheet.judgments
    assert judgment.disposition == "CONV SET ASIDE & DISM PER 1203.4 PC"
    assert judgment.convicted_on is None
    assert judgment.relief is not None
    assert judgment.relief.ordered_on == date(2005, 3, 1)
    assert (sheet.lines, sheet.not_convicted) == ([(2,)], ())
