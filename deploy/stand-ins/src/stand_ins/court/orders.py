"""The feed of orders, and what a test may ask the clerk and the judge."""

import json
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from stand_ins.app import Here
from stand_ins.court import filings, judge
from stand_ins.court.judge import Matter
from stand_ins.court.moods import Verdict
from stand_ins.site import Site
from stand_ins.store import Row

router = APIRouter()


class ClerkAnswer(BaseModel):
    """What the clerk is asked to answer, and how if not by the mood."""

    case_number: str
    verdict: Verdict | None = None
    reason: str | None = None


class Vacating(BaseModel):
    """Which lines of an order are vacated, and why."""

    reason: str
    lines: list[str] | None = None


@router.get("/orders")
async def feed(
    site: Here, after: int = 0, limit: Annotated[int, Query(ge=1, le=5000)] = 500
) -> Row:
    """Return the orders after a number, oldest first."""
    rows = site.store.all("SELECT * FROM orders WHERE seq > ? ORDER BY seq LIMIT ?", after, limit)
    orders = [judge.shown(row) for row in rows]
    return {"orders": orders, "next": orders[-1]["seq"] if orders else after}


@router.post("/clerk/answer")
async def answer(asked: ClerkAnswer, site: Here) -> Response:
    """Answer whatever of a case is unanswered, at once."""
    with site.store.change():
        answered = _answer_lines(site, asked) + filings.answer_case(
            site, asked.case_number, asked.verdict, asked.reason
        )
    status = HTTPStatus.OK if answered else HTTPStatus.NOT_FOUND
    return JSONResponse({"answered": answered}, status)


@router.post("/orders/{order_reference}/vacate")
async def vacate(order_reference: str, asked: Vacating, site: Here) -> Response:
    """Undo what an order granted, by a new order."""
    found = site.store.one("SELECT * FROM orders WHERE order_reference = ?", order_reference)
    if found is None:
        return JSONResponse({"reason": "unknown_order"}, HTTPStatus.NOT_FOUND)
    lines = [
        line | {"verdict": Verdict.VACATED.value, "granted": None, "to_level": None}
        for line in _standing(site, found)
        if asked.lines is None or line["line"] in asked.lines
    ]
    if not lines:
        return JSONResponse({"reason": "nothing_to_vacate"}, HTTPStatus.CONFLICT)
    with site.store.change():
        made = _vacate(site, found, [line | {"reason": asked.reason} for line in lines])
    return JSONResponse(made, HTTPStatus.CREATED)


def _answer_lines(site: Site, asked: ClerkAnswer) -> int:
    lines = site.store.all(
        "SELECT * FROM lines WHERE case_number = ? AND state = 'received' ORDER BY rowid",
        asked.case_number,
    )
    for list_id in dict.fromkeys(line["list_id"] for line in lines):
        own = [line for line in lines if line["list_id"] == list_id]
        judge.answer_lines(site, list_id, own, asked.verdict, asked.reason)
    return len(lines)


def _standing(site: Site, found: Row) -> list[Row]:
    """Return the lines this order granted that no later order vacated."""
    later = site.store.all("SELECT lines FROM orders WHERE vacates = ?", found["order_reference"])
    gone = {line["line"] for row in later for line in json.loads(row["lines"])}
    return [
        line
        for line in json.loads(found["lines"])
        if line["verdict"] in judge.GRANTING and line["line"] not in gone
    ]


def _vacate(site: Site, found: Row, lines: list[Row]) -> Row:
    matter = Matter(found["court"], found["list_id"], found["filing_id"])
    made = judge.order(site, lines, matter, vacates=found["order_reference"])
    for line in lines:
        site.store.run(
            "UPDATE lines SET state = 'vacated', order_reference = ?"
            " WHERE list_id = ? AND line = ?",
            made["order_reference"],
            found["list_id"],
            line["line"],
        )
    return made
