"""What courts and the state say, as their feeds carry it."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict


class Said(BaseModel):
    """Something read off a feed; what we do not know in it is passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class OrderLine(Said):
    """What an order says of one line."""

    line: str
    verdict: str
    granted: str | None = None
    to_level: str | None = None
    reason: str | None = None


class Order(Said):
    """One order of a court."""

    seq: int
    order_reference: str
    ordered_on: date
    lines: tuple[OrderLine, ...]


class Confirmation(Said):
    """The state's own record shows it."""

    seq: int
    order_reference: str
    case_number: str
    section: str
    relief: str
    confirmed_on: date


class Verdict(Said):
    """What a clerk says of one electronic filing."""

    control_id: str
    """Our own mark on the lead document: the carrier's key, and which document."""

    filing_id: str
    envelope_id: str = ""
    court: str = ""
    status: str
    reason: str = ""
