"""What a decision gives us ground to ask of a court, or why it gives none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from conduit.counties import CountySettings, Court, Road
from conduit.ledger.effect import Effect
from schemas.decisions import ConvictionDecided
from schemas.fact import ConvictionId, County, PersonToken, RecordVersion

FILE = "file"
WITHDRAW = "withdraw"


class Gap(StrEnum):
    """Why nothing can be asked about a conviction."""

    NOT_GRANTED = "not_granted"
    UNSERVED = "unserved"
    NO_COURT = "no_court"
    NO_CASE_NUMBER = "no_case_number"
    NO_SECTION = "no_section"
    NO_IDENTITY = "no_identity"
    UNSIGNED = "unsigned"
    """Nobody signed the pack, or the row is unverified: it may only be rehearsed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One thing to ask of one court about one conviction."""

    conviction_id: ConvictionId
    token: PersonToken
    record_version: RecordVersion
    county: County
    destination: str
    channel: str
    outcome: str
    match: str
    """A keyed hash of case number and section: never the thing itself."""

    signed: bool
    not_before: datetime | None = None

    def effect(self, sequence: int) -> Effect:
        """Write it as an effect, for the so-many-th time it flipped."""
        return Effect(
            conviction_id=self.conviction_id,
            act=FILE,
            outcome=self.outcome,
            channel=self.channel,
            sequence=sequence,
            token=self.token,
            record_version=self.record_version,
            county=self.county,
            destination=self.destination,
            match=self.match,
            signed=self.signed,
            not_before=self.not_before,
        )

    def is_what(self, effect: Effect) -> bool:
        """Did that effect ask the same, of the same court, about the same count?"""
        asked = (effect.outcome, effect.channel, effect.destination, effect.match)
        return asked == (self.outcome, self.channel, self.destination, self.match)


def find_court(
    decided: ConvictionDecided, settings: CountySettings | None, *, signed_only: bool, known: bool
) -> Court | Gap:
    """Find the court that can be asked to carry out a decision, or say why there is none.

    `known` says whether the person can be named to a court; `signed_only` whether relief that
    no lawyer signed must stay inside.
    """
    court = settings.court_printed(decided.court) if settings else None
    gaps = {
        Gap.NOT_GRANTED: not decided.outcome.grants,
        Gap.UNSERVED: settings is None or not settings.served,
        Gap.UNSIGNED: signed_only and not is_signed(decided),
        Gap.NO_IDENTITY: not known,
        Gap.NO_CASE_NUMBER: not (decided.case_number or "").strip(),
        Gap.NO_SECTION: not decided.section,
    }
    gap = next((gap for gap, holds in gaps.items() if holds), None)
    return gap or court or Gap.NO_COURT


def is_signed(decided: ConvictionDecided) -> bool:
    """Did a named lawyer sign the ruling that stands, every line of it verified?"""
    return decided.ruling.signed and not decided.ruling.verify


def asked_for(decided: ConvictionDecided) -> str:
    """Name the outcome with its level: `dismiss_and_seal`, `reduce:misdemeanor`."""
    return f"{decided.outcome}:{decided.to_level}" if decided.to_level else decided.outcome.value


def destination(court: Court, case: str) -> str:
    """Name the place an ask goes to: a court's list, or one case of a court that files by case."""
    place = court.location_code or court.name
    return f"{place}/{case}" if court.road is Road.ECF else place


def court_at(settings: CountySettings, place: str) -> Court | None:
    """Find the court of a destination."""
    named = place.partition("/")[0]
    return next((c for c in settings.courts if named in {c.location_code, c.name}), None)
