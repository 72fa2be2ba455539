"""How long it takes from a court's COMMIT to the decision."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from conduit import Unavailable
from console.local.arriving import journey_since, token_of
from console.local.clerk import Clerk
from console.local.rehearsal import Running

_PAUSE: Final = 0.2
_PATIENCE: Final = 60.0
_CHARGES: Final = """
    select distinct on (person_id) state_number, charge_id from court.charge
      join court.court_case using (case_id) join court.person using (person_id)
     order by person_id, charge_id limit %s
"""
_CHANGE: Final = "update court.charge set description = description || '.' where charge_id = %s"


def lead_times(town: Running, clerk: Clerk, changes: int) -> list[float]:
    """Change one charge of each of so many people, and return the seconds until each decision.

    Raises:
        Unavailable: Somebody was not decided anew in time.
    """
    layout, committed = town.layout, dict[str, datetime]()
    charges = clerk.look(_CHARGES, changes)
    tokens = [token_of(layout.url("ingest"), row["state_number"]) for row in charges]
    for token, row in zip(tokens, charges, strict=True):
        committed[token] = clerk.change(_CHANGE, row["charge_id"])
        time.sleep(_PAUSE)
    return [_seconds(layout.url("console"), *one) for one in committed.items()]


def percentile(ordered: Sequence[float], part: int) -> float:
    """Name the smallest that so many in a hundred do not exceed.

    >>> percentile([1.0, 2.0, 3.0, 4.0], 50), percentile([1.0, 2.0, 3.0, 4.0], 99)
    (2.0, 4.0)
    """
    return ordered[max(0, -(-len(ordered) * part // 100) - 1)]


def _seconds(console: str, token: str, committed: datetime) -> float:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        lines = journey_since(console, token, committed)
        if first := next((line.at for line in lines if line.step == "decision"), None):
            return (first - committed).total_seconds()
        time.sleep(_PAUSE)
    raise Unavailable(f"a change was not decided within {_PATIENCE:.0f} s")
