"""The state's repository, put together."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, FastAPI, Query, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from stand_ins.app import Here, build
from stand_ins.clock import day
from stand_ins.endings import ending
from stand_ins.settings import Settings
from stand_ins.site import Site
from stand_ins.store import Row

NEVER_CONFIRMED = "95"

TABLES = """
CREATE TABLE IF NOT EXISTS dispositions (
    id INTEGER PRIMARY KEY, order_reference TEXT NOT NULL, court TEXT NOT NULL,
    ordered_on TEXT NOT NULL, case_number TEXT NOT NULL, section TEXT NOT NULL,
    relief TEXT NOT NULL, to_level TEXT, UNIQUE (order_reference, case_number, section));
CREATE TABLE IF NOT EXISTS confirmations (
    seq INTEGER PRIMARY KEY, order_reference TEXT NOT NULL, court TEXT NOT NULL,
    case_number TEXT NOT NULL, section TEXT NOT NULL, relief TEXT NOT NULL, to_level TEXT,
    confirmed_on TEXT NOT NULL, UNIQUE (order_reference, case_number, section));
"""

router = APIRouter()


class Relief(BaseModel):
    """What a court ordered on one conviction."""

    case_number: str
    section: str
    relief: str
    to_level: str | None = None


class Dispositions(BaseModel):
    """What one order changed."""

    order_reference: str
    court: str
    ordered_on: str
    lines: list[Relief]


def state(settings: Settings) -> FastAPI:
    """Make a state repository from its settings."""
    site = Site(settings, TABLES, {"confirm": confirm})
    return build(site, router, refusal=_refuse)


@router.post("/dispositions")
async def receive(told: Dispositions, site: Here) -> Row:
    """Take what a court ordered, once."""
    with site.store.change():
        new = sum(_enter(site, told, line) for line in told.lines)
        if new:
            site.later("confirm", told.order_reference)
    return {"received": new}


@router.get("/confirmations")
async def confirmations(
    site: Here, after: int = 0, limit: Annotated[int, Query(ge=1, le=5000)] = 500
) -> Row:
    """Return the confirmations after a number, oldest first."""
    rows = site.store.all(
        "SELECT * FROM confirmations WHERE seq > ? ORDER BY seq LIMIT ?", after, limit
    )
    return {"confirmations": rows, "next": rows[-1]["seq"] if rows else after}


def confirm(site: Site, order_reference: str) -> None:
    """Let the record show what an order changed."""
    today = day(site.clock.now(), site.settings.place)
    for row in _unconfirmed(site, order_reference):
        if ending(row["case_number"]) != NEVER_CONFIRMED:
            site.store.add(
                "INSERT INTO confirmations"
                " (order_reference, court, case_number, section, relief, to_level, confirmed_on)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                *row.values(),
                today,
            )


def _unconfirmed(site: Site, order_reference: str) -> list[Row]:
    return site.store.all(
        "SELECT order_reference, court, case_number, section, relief, to_level"
        " FROM dispositions AS told WHERE order_reference = ? AND NOT EXISTS"
        " (SELECT 1 FROM confirmations AS seen"
        "  WHERE seen.order_reference = told.order_reference"
        "  AND seen.case_number = told.case_number AND seen.section = told.section)"
        " ORDER BY id",
        order_reference,
    )


def _enter(site: Site, told: Dispositions, line: Relief) -> int:
    return site.store.run(
        "INSERT INTO dispositions"
        " (order_reference, court, ordered_on, case_number, section, relief, to_level)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        told.order_reference,
        told.court,
        told.ordered_on,
        line.case_number,
        line.section,
        line.relief,
        line.to_level,
    )


def _refuse(_: Request) -> Response:
    return JSONResponse(
        {"reason": "not_taking"}, HTTPStatus.TOO_MANY_REQUESTS, {"Retry-After": "1"}
    )
