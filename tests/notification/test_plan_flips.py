"""Verdicts that change: each is told as often as it was said."""

from __future__ import annotations

from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from notification.plan import Notice, Report, Situation, Told, plan, situation
from schemas.filings import FilingKind
from tests.notification.told import NOTHING, REDUCED, case
from tests.notification.world import SEALED

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
