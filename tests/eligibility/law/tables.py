"""Every pack that ships, with the cases beside it."""

from typing import Final

from eligibility.decide import decide
from eligibility.law.cases import Cases, Told, cases
from eligibility.law.pack import Pack, packs
from schemas.decisions import Layer, Ruling

PACKS: Final = {pack.id: pack for pack in packs()}
CASES: Final = {name: cases(name) for name in PACKS}


def ruled(pack: Pack, told: Told, among: Cases) -> Ruling:
    """Rule on a case by one pack alone."""
    reading = decide(among.facts(told), as_of=among.day(told), packs=[pack])
    decided = reading.decision.convictions[0]
    ruling = decided.statute if pack.layer is Layer.STATUTE else decided.policy
    assert ruling is not None
    return ruling
