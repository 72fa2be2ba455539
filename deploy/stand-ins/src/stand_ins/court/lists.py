"""Lists: taken once, looked up, withdrawn from."""

import hashlib
import json
import uuid
from http import HTTPStatus

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.datastructures import UploadFile

from stand_ins.app import Here
from stand_ins.clock import instant
from stand_ins.court.moods import Pace, pace
from stand_ins.court.schedule import PAPERS, Line, Manifest, Unfit, check_papers, read_lines
from stand_ins.site import Site
from stand_ins.store import Row

router = APIRouter()

UNKNOWN = JSONResponse({"reason": "unknown_list"}, HTTPStatus.NOT_FOUND)


class Withdrawal(BaseModel):
    """A filer's wish that lines be answered no more."""

    withdrawal_id: str = Field(min_length=1)
    lines: list[str] = Field(min_length=1)
    reason: str


@router.put("/lists/{list_id}")
async def take(list_id: str, request: Request, site: Here) -> Response:
    """Take a list whose papers are whole and signed, once."""
    key: Ed25519PublicKey | None = request.app.state.list_key
    if key is None:
        return JSONResponse({"reason": "no_list_key"}, HTTPStatus.SERVICE_UNAVAILABLE)
    parts = await _parts(request)
    before = site.store.one("SELECT * FROM lists WHERE list_id = ?", list_id)
    if before is not None:
        return _again(before, parts)
    try:
        manifest = check_papers(list_id, parts, key)
        lines = read_lines(parts["schedule.csv"])
    except Unfit as unfit:
        fault = {"reason": unfit.reason, "detail": unfit.detail}
        return JSONResponse(fault, HTTPStatus.UNPROCESSABLE_ENTITY)
    with site.store.change():
        receipt = _enter(site, manifest, parts, lines)
    return JSONResponse(receipt, HTTPStatus.CREATED)


@router.get("/lists/{list_id}")
async def look_up(list_id: str, site: Here) -> Response:
    """Say what became of every line of a list."""
    found = site.store.one("SELECT * FROM lists WHERE list_id = ?", list_id)
    if found is None:
        return UNKNOWN
    lines = site.store.all(
        "SELECT line, case_number, section, state, order_reference FROM lines"
        " WHERE list_id = ? ORDER BY rowid",
        list_id,
    )
    about = {name: found[name] for name in ("list_id", "court", "mode", "receipt")}
    return JSONResponse(
        {
            **about,
            "rehearsal": bool(found["rehearsal"]),
            "received_at": instant(found["received_at"]),
            "manifest_sha256": hashlib.sha256(found["manifest"]).hexdigest(),
            "lines": lines,
        }
    )


@router.post("/lists/{list_id}/withdrawals")
async def withdraw(list_id: str, wish: Withdrawal, site: Here) -> Response:
    """Take lines back that have no order yet, and say which."""
    if site.store.one("SELECT 1 FROM lists WHERE list_id = ?", list_id) is None:
        return UNKNOWN
    before = site.store.one(
        "SELECT lines, answer FROM withdrawals WHERE list_id = ? AND withdrawal_id = ?",
        list_id,
        wish.withdrawal_id,
    )
    if before is None:
        with site.store.change():
            return JSONResponse(_withdraw(site, list_id, wish))
    if json.loads(before["lines"]) != wish.lines:
        return JSONResponse({"reason": "other_withdrawal"}, HTTPStatus.CONFLICT)
    return JSONResponse(json.loads(before["answer"]))


@router.get("/stored/lists/{list_id}/{part}")
async def paper(list_id: str, part: str, site: Here) -> Response:
    """Show one paper of a list as it came."""
    found = site.store.one("SELECT * FROM lists WHERE list_id = ?", list_id)
    if found is None or part not in {*PAPERS, "manifest.json"}:
        return UNKNOWN
    column = "manifest" if part == "manifest.json" else part.replace(".", "_")
    return Response(found[column], media_type="application/octet-stream")


async def _parts(request: Request) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    async with request.form() as form:
        for name, part in form.items():
            parts[name] = await part.read() if isinstance(part, UploadFile) else part.encode()
    return parts


def _again(before: Row, parts: dict[str, bytes]) -> Response:
    if parts.get("manifest.json") != before["manifest"]:
        return JSONResponse({"reason": "other_manifest"}, HTTPStatus.CONFLICT)
    return JSONResponse(_receipt(before["receipt"], before["received_at"]))


def _receipt(receipt: str, received_at: float) -> Row:
    return {"receipt": receipt, "received_at": instant(received_at)}


def _enter(site: Site, manifest: Manifest, parts: dict[str, bytes], lines: list[Line]) -> Row:
    receipt, now = f"R-{uuid.uuid4()}", site.clock.now()
    site.store.add(
        "INSERT INTO lists VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        manifest.list_id,
        manifest.court,
        manifest.mode,
        manifest.rehearsal,
        receipt,
        now,
        parts["manifest.json"],
        *(parts[name] for name in PAPERS),
    )
    for line in lines:
        _enter_line(site, manifest.list_id, line)
    site.later("answer_soon", manifest.list_id)
    site.later("answer_slow", manifest.list_id, delays=5)
    return _receipt(receipt, now)


def _enter_line(site: Site, list_id: str, line: Line) -> None:
    answered: Pace = pace(line.case_number)
    site.store.add(
        "INSERT INTO lines VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'received', NULL)",
        list_id,
        line.line,
        line.case_number,
        line.section,
        line.convicted_on.isoformat() if line.convicted_on else None,
        line.action,
        line.to_level,
        answered.value,
    )


def _withdraw(site: Site, list_id: str, wish: Withdrawal) -> Row:
    answer: Row = {"receipt": f"R-{uuid.uuid4()}", "withdrawn": [], "too_late": [], "unknown": []}
    for line in wish.lines:
        answer[_withdraw_line(site, list_id, line)].append(line)
    site.store.add(
        "INSERT INTO withdrawals VALUES (?, ?, ?, ?, ?)",
        list_id,
        wish.withdrawal_id,
        json.dumps(wish.lines),
        wish.reason,
        json.dumps(answer),
    )
    return answer


def _withdraw_line(site: Site, list_id: str, line: str) -> str:
    found = site.store.one("SELECT state FROM lines WHERE list_id = ? AND line = ?", list_id, line)
    if found is None:
        return "unknown"
    if found["state"] not in {"received", "withdrawn"}:
        return "too_late"
    site.store.run(
        "UPDATE lines SET state = 'withdrawn' WHERE list_id = ? AND line = ?", list_id, line
    )
    return "withdrawn"
