"""What goes to a court in one piece: a list of cases, one case's filing, or a withdrawal."""

from __future__ import annotations

from datetime import date, datetime
from typing import Self

from pydantic import Field

from conduit.counties import CountySettings, Court
from conduit.ledger.effect import Effect
from court_filing.desk import File
from schemas.decisions import ConvictionDecided
from schemas.fact import Fact

EFFECT_KEY = r"^[0-9a-f]{32}$"


class Count(Fact):
    """One count of one case, with what is asked for it and whose it is."""

    line: str = Field(pattern=EFFECT_KEY)
    """The effect's key: by this the court's answer finds its way back."""

    case_number: str
    section: str
    convicted_on: date | None
    action: str
    """`dismiss_and_seal`, `reduce`."""

    to_level: str | None
    citation: str
    name: str
    also_known_as: tuple[str, ...] = ()
    """Other names on the record; the conviction may have been had under one of them."""

    born_on: date | None
    state_number: str | None

    @classmethod
    def of(cls, effect: Effect, conviction: ConvictionDecided, file: File) -> Self:
        """Write one effect as a count, from the newest decision about it."""
        action, _, level = effect.outcome.partition(":")
        days, who = conviction.convicted_on, file.identity
        return cls(
            line=effect.key,
            case_number=(conviction.case_number or "").strip(),
            section=conviction.section or "",
            convicted_on=days.first if days and days.is_exact else None,
            action=action,
            to_level=level or None,
            citation=conviction.citation,
            name=who.name if who else "",
            also_known_as=who.aliases if who else (),
            born_on=who.born_on if who else None,
            state_number=who.state_number if who else None,
        )


class Packet(Fact):
    """What every packet says of itself."""

    id: str
    """The carrier's key."""

    court: str
    """The court's code."""

    court_name: str
    county: str
    """As people call it."""

    prepared_at: datetime
    prepared_on: date
    """The day, in the court's zone."""

    rehearsal: bool


class ListPacket(Packet):
    """Many cases for a court that takes lists."""

    counts: tuple[Count, ...]


class CasePacket(Packet):
    """One case of one person, for a court that takes filings case by case."""

    case_number: str
    action: str
    """What is asked, with its level: `reduce:misdemeanor`."""

    counts: tuple[Count, ...]
    filer: str
    filer_address: tuple[str, ...]


class WithdrawalPacket(Packet):
    """Lines that the court is asked to give back."""

    of: str
    """The list, or the filing by the court's own reference."""

    lines: tuple[str, ...]


type AnyPacket = ListPacket | CasePacket | WithdrawalPacket


def in_order(counts: list[Count]) -> tuple[Count, ...]:
    """Order counts as a clerk reads them; the same counts are always in the same order."""
    return tuple(sorted(counts, key=lambda c: (c.case_number, c.section, c.line)))


def filer_of(settings: CountySettings) -> tuple[str, tuple[str, ...]]:
    """Say who files for a county, and where that is."""
    sender = settings.sender
    place = f"{sender.city}, {sender.state} {sender.zip_code}"
    return f"County of {settings.title}", (sender.line1, place, sender.phone)


def place_of(court: Court) -> str:
    """Return the code by which a court is addressed."""
    return court.location_code or court.name
