"""An old decision computed again from the versions it states: the same bytes, or no answer."""

from typing import Final

import pytest

from conduit import Unavailable
from eligibility.decide import decide
from eligibility.law.pack import Pack, packs
from eligibility.shelf import Shelf
from schemas.decisions import Decision
from schemas.records import PackRef
from tests.eligibility.records import AS_OF, conviction, person

STATUTE: Final = next(iter(packs("CA-STAT")))
OLD: Final = next(iter(packs("SF-POLICY")))
NEW: Final = Pack.model_validate(
    {
        **OLD.model_dump(by_alias=True),
        "version": "2031.1",
        "row": [*OLD.model_dump(by_alias=True)["row"][:-1], {
            "then": "not_eligible", "reason": "no_criterion", "because": "It asks for nothing.",
        }],
    }
)  # fmt: skip
FACTS: Final = person(
    conviction(), conviction(conviction_id="another", section="11360(a) HS", level=None)
)


def _decided(by: tuple[Pack, ...]) -> bytes:
    decision = decide(FACTS, as_of=AS_OF, packs=by).decision
    return decision.model_dump_json().encode()


def _stated(written: bytes) -> list[PackRef]:
    """Read from an old decision which versions it was made by."""
    decision = Decision.model_validate_json(written)
    rulings = [(one.statute, one.policy) for one in decision.convictions]
    return list(dict.fromkeys(r.pack for pair in rulings for r in pair if r))


def test_the_versions_an_old_decision_states_give_its_very_bytes() -> None:
    """A newer version on the same shelf has no say in it."""
    written = _decided((STATUTE, OLD))
    shelf = Shelf((NEW, STATUTE, OLD))
    assert _decided(shelf.take(_stated(written))) == written
    assert _decided((STATUTE, NEW)) != written


def test_a_decision_read_and_written_again_is_the_same() -> None:
    """Nothing is lost on paper."""
    written = _decided((STATUTE, OLD))
    assert Decision.model_validate_json(written).model_dump_json().encode() == written


def test_a_version_that_changed_by_a_letter_never_stands_in_for_the_old_one() -> None:
    """A table that keeps its name and number, but not its words, is another table."""
    written = _decided((STATUTE, OLD))
    changed = NEW.model_copy(update={"version": OLD.version})
    with pytest.raises(Unavailable, match=f"no_such_pack SF-POLICY {OLD.version} {OLD.ref.hash}"):
        Shelf((STATUTE, Pack.model_validate(changed.model_dump(by_alias=True)))).take(
            _stated(written)
        )
