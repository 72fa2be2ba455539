"""Convictions that were cleared and forgotten: what is left of them, and how they are known again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from ingest.claims.claim import Cleared, Ended, Said
from ingest.rap_sheet.judgment import Judgment
from ingest.spelling.person_keys import Pepper
from schemas.fact import ConvictionId
from schemas.filings import FilingKind
from schemas.people import Conviction


def ended(said: Sequence[Said]) -> Iterator[tuple[Ended, bool]]:
    """Yield every conviction that was cleared, and whether a court took that back afterwards."""
    orders = (order for one in said if one.orders for order in one.orders.orders)
    vacated = {order.conviction_id for order in orders if order.kind is FilingKind.VACATED}
    for one in said:
        for end in one.cleared.convictions if one.cleared else ():
            yield end, end.conviction_id in vacated


def left_of(said: Sequence[Said], told: Collection[ConvictionId]) -> list[Conviction]:
    """Return what is left of those that no source tells of: an id, and that it was cleared.

    Where a court took its order back, it is a conviction of which nothing is known.
    """
    return [
        Conviction(
            conviction_id=end.conviction_id,
            county=end.county,
            court=None,
            case_number=None,
            section=None,
            offense="",
            level=None,
            convicted_on=None,
            offense_on=None,
            disposition=None,
            cleared=not vacated,
        )
        for end, vacated in ended(said)
        if end.conviction_id not in told
    ]


def with_ended(said: Sequence[Said], more: Collection[Ended]) -> Cleared:
    """Add convictions to those that were cleared before."""
    return Cleared(convictions=(*(end for end, _ in ended(said)), *more))


def mark(pepper: Pepper, told: Judgment | Conviction) -> str:
    """Hash a count by its case and section; blank where it names no case."""
    return pepper.of_count(told.case_number, told.section) if told.case_number else ""


@dataclass(slots=True)
class Recognised:
    """Knows counts again that were cleared, as many of each case and section as were."""

    pepper: Pepper | None
    said: Sequence[Said]
    gone: Counter[str] = field(default_factory=Counter[str])
    back: dict[str, ConvictionId] = field(default_factory=dict[str, ConvictionId])

    def __post_init__(self) -> None:
        """Note the marks of those that stay forgotten, and of those that a court revived."""
        for end, vacated in ended(self.said):
            for one in end.marks:
                if vacated:
                    self.back[one] = end.conviction_id
                else:
                    self.gone[one] += 1

    def name(self, judgment: Judgment, new: ConvictionId) -> ConvictionId | None:
        """Name a count that is not known: None where it was cleared, its old name if it came back."""
        found = mark(self.pepper, judgment) if self.pepper else ""
        if self.gone[found] > 0:
            self.gone[found] -= 1
            return None
        return self.back.pop(found, new)
