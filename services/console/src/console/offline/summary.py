"""Writes the summary of what files came to."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from console.offline.tally import Breakdown, Tally
from schemas.outcomes import Outcome
from schemas.records import PackRef

_MARIJUANA: Final = re.compile(r"1135[789](?![.\d])|11360(?![.\d])")


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for; it stands at the head of the summary."""

    files: tuple[str, ...]
    county: str
    packs: tuple[PackRef, ...]
    as_of: date


ESTIMATE: Final = "an estimate: other convictions may stand where these files do not reach"
"""What must be said of every figure of people who have, or no longer have, a felony."""


def write_summary(path: Path, asked: Asked, tally: Tally, *, rows: int, quarantined: int) -> None:
    """Write the counts."""
    said = summary(asked, tally, rows=rows, quarantined=quarantined)
    path.write_text(json.dumps(said, indent=2) + "\n", encoding="utf-8")


def summary(asked: Asked, tally: Tally, *, rows: int, quarantined: int) -> Mapping[str, object]:
    """Add it all up."""
    decided = sum(tally.outcomes.values())
    marijuana = [name for name in tally.by_section if _MARIJUANA.match(name)]
    return {
        "files": asked.files,
        "county": asked.county,
        "packs": [pack.model_dump() for pack in asked.packs],
        "as_of": asked.as_of.isoformat(),
        "rows": rows,
        "rows_quarantined": quarantined,
        "people": tally.people["all"],
        "convictions": decided,
        "outcomes": dict(tally.outcomes.most_common()),
        "reasons": dict(tally.reasons.most_common()),
        "by_marijuana_section": _plain(tally.by_section, marijuana),
        "by_county": _plain(tally.by_county),
        "by_level": _plain(tally.by_level),
        "by_decade": _plain(tally.by_decade),
        "by_race": _plain(tally.by_race),
        "by_sex": _plain(tally.by_sex),
        "people_with_relief": tally.people["with_relief"],
        "people_in_review": tally.people["in_review"],
        "what_is_left_is": ESTIMATE,
        "people_with_a_felony": tally.people["with_a_felony"],
        "people_with_no_felony_left": tally.people["with_no_felony_left"],
        "people_with_no_conviction_left": tally.people["with_no_conviction_left"],
        "people_by_race": _plain(tally.people_by_race),
        "share_in_review": round(tally.outcomes[Outcome.REVIEW] / decided, 4) if decided else 0.0,
    }


def _plain(found: Breakdown, names: Sequence[str] | None = None) -> dict[str, dict[str, int]]:
    return {name: dict(found[name]) for name in sorted(found if names is None else names)}
