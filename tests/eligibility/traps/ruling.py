"""One conviction of an invented person, ruled on by one law alone."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from eligibility.decide import decide
from eligibility.law.pack import packs
from schemas.decisions import Layer, Ruling
from tests.eligibility.records import AS_OF, conviction, person

LAWS: Final = {pack.id: pack for pack in packs()}
_OVER: Final = date(2013, 1, 1)


def ruled(
    law: str,
    *others: Mapping[str, Any],
    about: Mapping[str, Any] | None = None,
    as_of: date = AS_OF,
    **said: object,
) -> Ruling:
    """Rule on the usual conviction, except for what is said of it, of others and of the person."""
    pack = LAWS[law]
    place = pack.jurisdiction if "/" in pack.jurisdiction else "ca/san-francisco"
    usual = {"county": place, "sentence_ends_on": _OVER}
    more = [
        conviction(**{**usual, "conviction_id": f"o{number}", "case_number": "M-1", **other})
        for number, other in enumerate(others)
    ]
    facts = person(conviction(**{**usual, **said}), *more, **(about or {}))
    decided = decide(facts, as_of=as_of, packs=[pack]).decision.convictions[0]
    ruling = decided.statute if pack.layer is Layer.STATUTE else decided.policy
    assert ruling is not None
    return ruling
