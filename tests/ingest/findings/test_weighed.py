"""What a finding weighs beside what sources say."""

from datetime import date
from decimal import Decimal
from itertools import permutations

import pytest

from ingest.claims.claim import Said
from ingest.claims.finding import Finding, Stated
from ingest.claims.fold import fold
from schemas.outcomes import Outcome
from schemas.people import Conviction, Relief
from tests.ingest.told import ONE, conviction_of, told_by


def _found(*, borne_out: bool = False, name: str = "a", **says: object) -> Said:
    finding = Finding(conviction_id=ONE, says=Stated.model_validate(says), borne_out=borne_out)
    return Said(source=f"finding-{name}", finding=finding)


def _known(*said: Said, relief: Relief | None = None) -> Conviction:
    [known] = fold([told_by("doj:ca/marin", conviction_of(relief=relief)), *said]).facts.convictions
    return known


def test_before_anybody_looked_it_can_only_cast_doubt() -> None:
    """A blank stays blank, what agrees stays, and what is contradicted is unknown."""
    assert _known(_found(grams=20)) == _known()
    assert _known(_found(level="felony")) == _known()
    doubted = _known(_found(level="misdemeanor"))
    assert (doubted.level, doubted.conflicts) == (None, ("level",))


def test_borne_out_it_fills_a_blank_and_overrules_nobody() -> None:
    """Against what the state says there is no fact, whatever the paper shows."""
    assert _known(_found(borne_out=True, grams=20)).grams == Decimal(20)
    disputed = _known(_found(borne_out=True, level="misdemeanor"))
    assert (disputed.level, disputed.conflicts) == (None, ("level",))


def test_a_dismissal_is_in_doubt_until_somebody_saw_the_order() -> None:
    """Then it is on the record; a relief that stands there already is left alone."""
    day = date(2004, 3, 2)
    relief = Relief(outcome=Outcome.DISMISS, ordered_on=day)
    assert _known(_found(dismissed_on=day)).conflicts == ("relief",)
    assert _known(_found(dismissed_on=day, borne_out=True)).relief == relief
    sealed = Relief(outcome=Outcome.SEAL)
    assert _known(_found(dismissed_on=day), relief=sealed).relief == sealed


def test_the_order_in_which_findings_came_does_not_matter() -> None:
    """One that is borne out and one that nobody looked at disagree: nothing is known."""
    findings = [
        _found(borne_out=True, grams=20),
        _found(name="b", grams=30),
        _found(name="c", released_on=date(2001, 1, 1), borne_out=True),
    ]
    made = {_known(*one).model_dump_json() for one in permutations(findings)}
    assert len(made) == 1
    assert _known(*findings).conflicts == ("grams",)


def test_a_conviction_that_only_a_finding_tells_of_is_none() -> None:
    """When the state takes it back, nothing is left."""
    assert fold([told_by("doj:ca/marin"), _found(grams=20)]).facts.convictions == ()
    emptied = Said(source="finding-d", finding=Finding(conviction_id=ONE, says=None))
    assert _known(emptied) == _known()


def test_a_finding_says_something() -> None:
    """Nothing is no finding."""
    with pytest.raises(ValueError, match="says nothing"):
        Stated()
