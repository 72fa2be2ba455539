"""What a run says at its end."""

from tests.soak.checks.lies import LIES
from tests.soak.checks.planted import Planted
from tests.soak.checks.verdicts import findings
from tests.soak.told import summary


def _said(told: Planted) -> str:
    return "\n".join(summary(told.evidence, findings(told.evidence)))


def test_it_counts_what_was_done_and_names_every_promise() -> None:
    """Of the recorded run: one kill, two full disks, three erased, and what the world took."""
    said = _said(Planted.fresh())
    assert "killed with work in hand: 1 (console 1)" in said
    assert "full disks: 2 (postgres 2)" in said
    assert "3 erased" in said
    assert "the world took: 51 letters" in said
    assert "BROKEN" not in said


def test_a_broken_promise_is_named_with_what_breaks_it() -> None:
    """The letter that came twice."""
    told = Planted.fresh()
    _, plant = LIES["a letter mailed twice"]
    plant(told)
    assert "I3   BROKEN" in _said(told)
    assert "came 2 times" in _said(told)
