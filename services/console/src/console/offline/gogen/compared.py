"""Holds our answers against gogen's, conviction by conviction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from console.offline.gogen.ours import Ours
from eligibility.gogen.case import OUTCOMES
from eligibility.gogen.quirks import QUIRKS, Bears
from eligibility.gogen.touching import Seen, quirks_of

POLICY: Final = "policy"
"""No quirk bears on it: our packs give another answer than gogen's rules."""

_NOT_LOOKED_AT: Final = "none"


@dataclass(frozen=True, slots=True)
class Difference:
    """A conviction on which the two do not agree, or which one of them does not know."""

    row: int
    subject: str
    seen: Seen | None
    ours: Ours | None
    quirks: tuple[int, ...]

    @property
    def causes(self) -> tuple[str, ...]:
        """The quirks that bear on gogen's answer, or the policy."""
        answering = [n for n in self.quirks if QUIRKS[n].bears is Bears.ANSWERS]
        return tuple(QUIRKS[n].name for n in answering) or (POLICY,)


@dataclass
class Comparison:
    """Everything on which the two do not agree, and how often they do."""

    alike: int = 0
    differences: list[Difference] = field(default_factory=list[Difference])
    touched: Counter[int] = field(default_factory=Counter[int])
    """Convictions that gogen looked at and a quirk bears on, whether the answers differ or not."""

    @property
    def causes(self) -> Counter[str]:
        """How many differences each cause explains; one may have several."""
        return Counter(cause for one in self.differences for cause in one.causes)


def compare(seen: Mapping[int, Seen], ours: Iterable[Ours], county: str) -> Comparison:
    """Compare what gogen saw with what we decided, by the row of the conviction.

    Convictions of other counties, at which gogen does not look, are left out.
    """
    found, left = Comparison(), dict(seen)
    for one in ours:
        other = left.pop(one.row, None)
        _add(found, one.row, other, one, county)
    for row, other in left.items():
        _add(found, row, other, None, county)
    found.differences.sort(key=lambda one: one.row)
    return found


def gogen_word(seen: Seen | None) -> str:
    """Say gogen's answer in one word."""
    return OUTCOMES[seen.ruling.determination] if seen and seen.ruling else _NOT_LOOKED_AT


def _add(found: Comparison, row: int, seen: Seen | None, ours: Ours | None, county: str) -> None:
    looked_at = seen is not None and seen.ruling is not None
    if not looked_at and (ours is None or ours.county != county):
        return
    quirks = quirks_of(seen) if seen else ()
    found.touched.update(quirks)
    if gogen_word(seen) == (ours.word if ours else _NOT_LOOKED_AT):
        found.alike += 1
        return
    subject = seen.subject if seen else ours.subject if ours else ""
    found.differences.append(Difference(row, subject, seen, ours, quirks))
