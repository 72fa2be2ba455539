"""One conviction: what was reported of it, and what the person was told."""

from __future__ import annotations

from typing import Final

from notification.plan import Case, Report, Says, Told, situation
from schemas.fact import ConvictionId
from tests.notification.world import HERE, SEALED

REDUCED: Final = "reduce:misdemeanor"


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
