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

NOT_OURS: Final = "one-of-two"
"""Our reading knows no conviction that begins on the row."""

NOT_GOGENS: Final = "other-words"
"""gogen knows no conviction that begins on the row."""

_NOTHING: Final = "none"


@dataclass(frozen=True, slots=True)
class Pair:
    """What gogen saw of a conviction, and what we decided; None where one does not know it."""

    file: str
    row: int
    seen: Seen | None
    ours: Ours | None

    @property
    def subject(self) -> str:
        """Whose conviction it is."""
        known = self.seen or self.ours
        return known.subject if known else ""

    @property
    def gogen(self) -> str:
        """Say gogen's answer in one word."""
        ruling = self.seen.ruling if self.seen else None
        return OUTCOMES[ruling.determination] if ruling else _NOTHING

    @property
    def ours_said(self) -> str:
        """Say ours likewise."""
        return self.ours.word if self.ours else _NOTHING

    @property
    def quirks(self) -> tuple[int, ...]:
        """Which quirks bear on gogen's answer, or on what it shows."""
        return quirks_of(self.seen) if self.seen else ()

    @property
    def causes(self) -> tuple[str, ...]:
        """The quirks that bear on the answer; where there is none, the rule of ours."""
        answering = [n for n in self.quirks if QUIRKS[n].bears is Bears.ANSWERS]
        return tuple(QUIRKS[n].name for n in answering) or (self.rule,)

    @property
    def rule(self) -> str:
        """The row of our table that decided, or why one of the two has no answer."""
        if self.seen is None:
            return NOT_GOGENS
        return self.ours.rule if self.ours else NOT_OURS

    @property
    def gogen_said(self) -> str:
        """Say gogen's reason, or why it has none."""
        if self.seen is None:
            return "not seen"
        if self.seen.ruling is None:
            return "not looked at"
        return self.seen.reason or "no rule says anything"

    def concerns(self, county: str) -> bool:
        """Is it of the county, or did gogen look at it?"""
        return bool((self.seen and self.seen.ruling) or (self.ours and self.ours.county == county))


@dataclass
class Comparison:
    """Everything on which the two do not agree, and how often they do."""

    alike: int = 0
    differences: list[Pair] = field(default_factory=list[Pair])
    touched: Counter[int] = field(default_factory=Counter[int])
    """Convictions that gogen looked at and a quirk bears on, whether the answers differ or not."""

    @property
    def rules(self) -> dict[str, Ours]:
        """A conviction of ours for each cause that is a row of our table."""
        found = ((one.causes, one.ours) for one in self.differences)
        return {ours.rule: ours for causes, ours in found if ours and ours.rule in causes}

    @property
    def causes(self) -> Counter[str]:
        """How many differences each cause explains; one may have several."""
        return Counter(cause for one in self.differences for cause in one.causes)

    def add(self, file: str, seen: Mapping[int, Seen], ours: Iterable[Ours], county: str) -> None:
        """Add a file: what gogen saw beside what we decided, by the row of the conviction.

        Convictions of other counties, at which gogen does not look, are left out.
        """
        decided = {one.row: one for one in ours}
        for row in sorted({*seen, *decided}):
            pair = Pair(file, row, seen.get(row), decided.get(row))
            if pair.concerns(county):
                self._count(pair)

    def _count(self, pair: Pair) -> None:
        self.touched.update(pair.quirks)
        if pair.gogen == pair.ours_said:
            self.alike += 1
        else:
            self.differences.append(pair)
