"""Cases that counsel can read and write, kept as data beside the tests."""

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from pydantic import Field

from eligibility.decide import decide
from eligibility.law.pack import Pack, packs
from schemas.decisions import Layer, Ruling
from schemas.fact import Fact, Level
from schemas.outcomes import Outcome
from tests.eligibility.records import AS_OF, conviction, person

PACKS: Final = {pack.id: pack for pack in packs()}
_HERE: Final = Path(__file__).parent / "cases"


class Told(Fact):
    """One sentence, what the record says, and what must follow."""

    name: str
    given: Mapping[str, Any] = Field(default_factory=dict[str, Any])
    """What differs from the usual conviction."""

    person: Mapping[str, Any] = Field(default_factory=dict[str, Any])
    """What differs from the usual person."""

    also: tuple[Mapping[str, Any], ...] = ()
    """Other convictions of the same person."""

    as_of: date = AS_OF
    outcome: Outcome
    to_level: Level | None = None
    reason: str
    row: int


def told(pack: str) -> list[Told]:
    """Read the cases of one pack."""
    text = (_HERE / f"{pack.lower().replace('-', '_')}.toml").read_text(encoding="utf-8")
    return [Told.model_validate(case) for case in tomllib.loads(text)["case"]]


def ruled(pack: Pack, case: Told) -> Ruling:
    """Rule on a case by one pack alone."""
    others = [
        conviction(**{"conviction_id": f"other-{number}", "case_number": "M-1", **_blanked(said)})
        for number, said in enumerate(case.also)
    ]
    facts = person(conviction(**_blanked(case.given)), *others, **_blanked(case.person))
    decided = decide(facts, as_of=case.as_of, packs=[pack]).decision.convictions[0]
    ruling = decided.statute if pack.layer is Layer.STATUTE else decided.policy
    assert ruling is not None
    return ruling


def _blanked(said: Mapping[str, Any]) -> dict[str, Any]:
    """TOML has no word for nothing: an empty text stands for a blank."""
    return {name: value if value != "" else None for name, value in said.items()}
