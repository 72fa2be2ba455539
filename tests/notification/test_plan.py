"""The table of notices, cell by cell."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notification.plan import Case, Notice, Report, Says, Situation, Told, plan, situation
from schemas.fact import ConvictionId
from schemas.filings import FilingKind

HERE: Final = "ca/san-francisco"
SEALED: Final = "dismiss_and_seal"
REDUCED: Final = "reduce:misdemeanor"
UNDONE: Final = (FilingKind.DENIED, FilingKind.VACATED, FilingKind.WITHDRAWN)


def case(told: Told, *reports: Report, named: str = "one", county: str = HERE) -> Case:
    """Tell of one conviction what was reported and what was told."""
    return Case(ConvictionId(named), county, situation(reports), told)


def told(says: Says | None, about: str = "", *, times: int = 1) -> Told:
    """Say what the person was last told."""
    return Told(says, about, times)


NOTHING: Final = Told()
PENDING: Final = told(Says.PENDING, "filed")
ORDERED: Final = told(Says.ORDERED, SEALED)
CONFIRMED: Final = told(Says.CONFIRMED, SEALED)
CORRECTED: Final = told(Says.CORRECTION, "ordered:vacated")


@pytest.mark.parametrize("known", [NOTHING, PENDING, ORDERED, CONFIRMED, CORRECTED])
@pytest.mark.parametrize("kind", [None, *FilingKind])
def test_a_request_nobody_has_ruled_on_causes_no_letter(
    known: Told, kind: FilingKind | None
) -> None:
    """Filed, received, returned, unknown: no letter of its own."""
    reports = [] if kind is None else [Report(kind)]
    if situation(reports).verdict is None:
        assert plan([case(known, *reports)]) == ()


@pytest.mark.parametrize("kind", [FilingKind.ORDERED, FilingKind.ORDERED_IN_PART])
@pytest.mark.parametrize(
    ("known", "owed"),
    [
        (NOTHING, True),
        (PENDING, True),
        (ORDERED, False),
        (told(Says.ORDERED, REDUCED), True),
        (CONFIRMED, False),
        (told(Says.CONFIRMED, REDUCED), True),
        (CORRECTED, True),
    ],
)
def test_an_order_is_told_unless_it_was_told(kind: FilingKind, known: Told, owed: bool) -> None:
    """One letter for each order the person does not know of."""
    letters = [n.outcome for n in plan([case(known, Report(kind, SEALED))])]
    assert letters == [f"ordered:{SEALED}"] * owed


@pytest.mark.parametrize(
    ("known", "owed"),
    [
        (NOTHING, True),
        (PENDING, True),
        (ORDERED, True),
        (CONFIRMED, False),
        (told(Says.CONFIRMED, REDUCED), True),
        (CORRECTED, True),
    ],
)
def test_a_confirmation_is_told_unless_it_was_told(known: Told, owed: bool) -> None:
    """The state's record shows it: the person learns what they may say, once."""
    letters = [n.outcome for n in plan([case(known, Report(FilingKind.CONFIRMED, SEALED))])]
    assert letters == [f"confirmed:{SEALED}"] * owed


@pytest.mark.parametrize("kind", UNDONE)
@pytest.mark.parametrize(
    ("known", "letters"),
    [
        (NOTHING, []),
        (PENDING, ["correction:pending:{}"]),
        (ORDERED, ["correction:ordered:{}"]),
        (CONFIRMED, ["correction:confirmed:{}"]),
        (CORRECTED, []),
    ],
)
def test_what_was_told_and_is_no_longer_so_is_corrected(
    kind: FilingKind, known: Told, letters: list[str]
) -> None:
    """Who was told nothing gets no letter; who was told gets one."""
    assert [n.outcome for n in plan([case(known, Report(kind))])] == [
        letter.format(kind) for letter in letters
    ]


def test_a_request_withdrawn_and_filed_again_needs_no_correction() -> None:
    """We said it is with the court, and it is."""
    again = [Report(FilingKind.FILED), Report(FilingKind.WITHDRAWN), Report(FilingKind.FILED)]
    assert plan([case(PENDING, *again)]) == ()


def test_an_order_undone_is_corrected_even_if_it_was_asked_for_again() -> None:
    """We said a court had ordered it, and no order stands."""
    again = [Report(FilingKind.VACATED), Report(FilingKind.FILED)]
    assert [n.outcome for n in plan([case(ORDERED, *again)])] == ["correction:ordered:vacated"]


def test_the_letter_about_an_order_names_what_is_still_with_the_court() -> None:
    """Both requests of one person, one ordered and one pending."""
    first = case(NOTHING, Report(FilingKind.FILED), Report(FilingKind.ORDERED, SEALED))
    other = case(NOTHING, Report(FilingKind.FILED), Report(FilingKind.RECEIVED), named="two")
    assert [(n.conviction_id, n.outcome) for n in plan([first, other])] == [
        ("one", f"ordered:{SEALED}"),
        ("two", "pending:filed"),
    ]


def test_a_confirmation_that_came_first_names_what_nobody_has_spoken_of_yet() -> None:
    """The state was quicker than our letter about the order, so this letter speaks of the rest."""
    first = case(NOTHING, Report(FilingKind.ORDERED, SEALED), Report(FilingKind.CONFIRMED))
    other = case(NOTHING, Report(FilingKind.FILED), named="two")
    assert [n.outcome for n in plan([first, other])] == [f"confirmed:{SEALED}", "pending:filed"]


def test_a_confirmation_does_not_repeat_what_was_told_as_pending() -> None:
    """Once is enough."""
    first = case(ORDERED, Report(FilingKind.ORDERED, SEALED), Report(FilingKind.CONFIRMED))
    other = case(PENDING, Report(FilingKind.FILED), named="two")
    assert [n.outcome for n in plan([first, other])] == [f"confirmed:{SEALED}"]


@pytest.mark.parametrize("gone", [FilingKind.RETURNED, FilingKind.UNKNOWN])
def test_a_returned_or_lost_filing_is_not_said_to_be_with_the_court(gone: FilingKind) -> None:
    """We claim only what we know."""
    first = case(NOTHING, Report(FilingKind.ORDERED, SEALED))
    other = case(NOTHING, Report(FilingKind.FILED), Report(gone), named="two")
    assert [n.says for n in plan([first, other])] == [Says.ORDERED]


def test_one_countys_letter_says_nothing_about_anothers_court() -> None:
    """Each county speaks for its own court."""
    first = case(NOTHING, Report(FilingKind.ORDERED, SEALED))
    other = case(NOTHING, Report(FilingKind.FILED), named="two", county="ca/alameda")
    assert [n.says for n in plan([first, other])] == [Says.ORDERED]


def test_an_order_that_stands_is_not_called_pending() -> None:
    """More was asked for; what was ordered is still ordered."""
    first = case(NOTHING, Report(FilingKind.ORDERED, SEALED))
    other = case(ORDERED, Report(FilingKind.ORDERED, SEALED), Report(FilingKind.FILED), named="two")
    assert [n.conviction_id for n in plan([first, other])] == ["one"]


def test_an_order_undone_and_asked_again_is_named_once() -> None:
    """The correction speaks of it, so the list of pending requests does not."""
    first = case(NOTHING, Report(FilingKind.ORDERED, SEALED))
    other = case(ORDERED, Report(FilingKind.VACATED), Report(FilingKind.FILED), named="two")
    assert [n.says for n in plan([first, other])] == [Says.ORDERED, Says.CORRECTION]


type _Verdict = tuple[FilingKind, str]
VERDICTS: Final = st.sampled_from(
    [
        (FilingKind.ORDERED, SEALED),
        (FilingKind.ORDERED, REDUCED),
        (FilingKind.VACATED, ""),
        (FilingKind.CONFIRMED, SEALED),
    ]
)


def _tell(known: Told, notice: Notice) -> Told:
    return Told(notice.says, notice.about, known.times + 1)


@given(st.lists(VERDICTS, max_size=12))
def test_each_flip_is_told_once_and_under_a_key_of_its_own(verdicts: list[_Verdict]) -> None:
    """A, then B, then A again is told as often as it was said; saying it again tells nothing."""
    known, history, keys = NOTHING, list[Report](), list[tuple[str, int]]()
    for verdict in verdicts:
        history.append(Report(*verdict))
        for notice in plan([case(known, *history)]):
            keys.append((notice.outcome, notice.sequence))
            known = _tell(known, notice)
        assert plan([case(known, *history)]) == ()
    assert len(keys) == len(set(keys)) == known.times


def test_nothing_reported_is_nothing_known() -> None:
    """The fold of no reports claims nothing."""
    assert situation([]) == Situation()


def test_a_bare_confirmation_confirms_what_was_ordered() -> None:
    """The state says only that its record shows the order."""
    reports = [Report(FilingKind.ORDERED, REDUCED), Report(FilingKind.CONFIRMED)]
    assert situation(reports) == Situation(FilingKind.CONFIRMED, REDUCED)
