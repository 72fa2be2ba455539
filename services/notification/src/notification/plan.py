"""Which notices a person is owed: the difference between what is so and what they were told.

| what stands, by what was told | nothing | pending    | ordered     | confirmed   | corrected |
|-------------------------------|---------|------------|-------------|-------------|-----------|
| nobody has ruled yet          |         |            |             |             |           |
| ordered                       | O       | O          | O if other  | O if other  | O         |
| confirmed                     | C       | C          | C           | C if other  | C         |
| denied, vacated, withdrawn    |         | K if over  | K           | K           |           |

O, C and K are the letters `ordered`, `confirmed` and `correction`. `If other`: if it gives something
else than the person was told. `If over`: unless the same was asked again and is with the court.
Whoever is owed an O is told in it, too, which requests of theirs are still with that county's
court, and being told that counts as being told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from schemas.fact import ConvictionId, County
from schemas.filings import FilingKind


class Says(StrEnum):
    """What a letter says of one conviction."""

    PENDING = "pending"
    ORDERED = "ordered"
    CONFIRMED = "confirmed"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class Report:
    """One thing a court, or the state, was reported to have done about one conviction."""

    kind: FilingKind
    relief: str = ""
    """What was given, with its level: `dismiss_and_seal`, `reduce:misdemeanor`."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What is so about one conviction, as far as it was reported."""

    verdict: FilingKind | None = None
    """The latest thing that settled the request; None while nothing has."""

    relief: str = ""
    pending: bool = False
    """A request is with the court now."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the person was last told about one conviction, and in how many letters so far."""

    says: Says | None = None
    about: str = ""
    times: int = 0


@dataclass(frozen=True, slots=True)
class Case:
    """One conviction: what is so, and what was told."""

    conviction_id: ConvictionId
    county: County
    situation: Situation
    told: Told = Told()


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to tell one person about one conviction."""

    conviction_id: ConvictionId
    county: County
    says: Says
    about: str
    """What was given; in a correction, what was told and what undid it: `pending:withdrawn`."""

    sequence: int
    """How many letters spoke of this conviction before."""

    @property
    def outcome(self) -> str:
        """What is told, as the ledger writes it."""
        return f"{self.says}:{self.about}"


_WITH_THE_COURT: Final = frozenset({FilingKind.FILED, FilingKind.RECEIVED})
_GIVEN: Final = frozenset({FilingKind.ORDERED, FilingKind.ORDERED_IN_PART})
_UNDONE: Final = frozenset({FilingKind.DENIED, FilingKind.VACATED, FilingKind.WITHDRAWN})
_SETTLED: Final = _GIVEN | _UNDONE


def situation(reports: Iterable[Report]) -> Situation:
    """Fold what was reported, oldest first, into what is so.

    A returned filing, or one whose fate is unknown, is not said to be with the court: it can be
    mended and filed again, and nothing is claimed of it until then. A confirmation that does not
    repeat the relief confirms what was ordered.
    """
    now = Situation()
    for report in reports:
        pending = report.kind in _WITH_THE_COURT
        if report.kind is FilingKind.CONFIRMED:
            now = Situation(report.kind, report.relief or now.relief)
        elif report.kind in _SETTLED:
            now = Situation(report.kind, report.relief)
        now = Situation(now.verdict, now.relief, pending)
    return now


def plan(cases: Iterable[Case]) -> tuple[Notice, ...]:
    """Say which notices one person is owed now."""
    known = tuple(cases)
    owed = [notice for case in known if (notice := _owed(case))]
    writing = {(notice.county, notice.says) for notice in owed}
    named = [
        _notice(case, Says.PENDING, "filed")
        for case in known
        if case.situation.pending and _is_named(case, writing)
    ]
    settled = {notice.conviction_id for notice in owed}
    return (*owed, *(notice for notice in named if notice.conviction_id not in settled))


def _is_named(case: Case, writing: Collection[tuple[County, Says]]) -> bool:
    """Is there a letter in which the pending request belongs?

    The letter about an order names it each time; the one about a confirmation only where nobody
    has spoken of it yet, because the state was quicker than our letter about the order.
    """
    if (case.county, Says.ORDERED) in writing:
        return not _is_good_news(case.told)
    return (case.county, Says.CONFIRMED) in writing and case.told.says is None


def _owed(case: Case) -> Notice | None:
    is_so, told = case.situation, case.told
    if is_so.verdict in _GIVEN and not (_is_good_news(told) and told.about == is_so.relief):
        return _notice(case, Says.ORDERED, is_so.relief)
    if is_so.verdict is FilingKind.CONFIRMED and told != Told(
        Says.CONFIRMED, is_so.relief, told.times
    ):
        return _notice(case, Says.CONFIRMED, is_so.relief)
    if is_so.verdict in _UNDONE and _is_untrue_now(case):
        return _notice(case, Says.CORRECTION, f"{told.says}:{is_so.verdict}")
    return None


def _is_untrue_now(case: Case) -> bool:
    if case.told.says is Says.PENDING:
        return not case.situation.pending
    return _is_good_news(case.told)


def _is_good_news(told: Told) -> bool:
    return told.says in {Says.ORDERED, Says.CONFIRMED}


def _notice(case: Case, says: Says, about: str) -> Notice:
    return Notice(case.conviction_id, case.county, says, about, case.told.times)
