"""Letters: taken once per key, shown, listed, taken back."""

import json
import secrets
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Query, Request, Response

from stand_ins.app import Here
from stand_ins.letters import tracking
from stand_ins.letters.access import authorized
from stand_ins.letters.checks import check_letter, idempotency_key
from stand_ins.letters.errors import Refused, answer, too_many
from stand_ins.letters.papers import check_pdf
from stand_ins.letters.requests import BRACKETED, read
from stand_ins.site import Site
from stand_ins.store import Row

KEY_KEPT = 24 * 3600

router = APIRouter(prefix="/v1", dependencies=[Depends(authorized)])
papers = APIRouter()


@router.post("/letters")
async def create(
    request: Request,
    site: Here,
    header_key: Annotated[str | None, Header(alias="Idempotency-Key")] = None,
    query_key: Annotated[str | None, Query(alias="idempotency_key")] = None,
) -> Response:
    """Take a letter, once per idempotency key."""
    key = idempotency_key(header_key, query_key)
    before = _before(site, key)
    if before is not None:
        return _letter(site, before)
    fields, pdf = await read(request)
    check_letter(fields)
    if pdf is not None:
        check_pdf(pdf)
    if _full(site):
        return too_many(request)
    letter_id = f"ltr_{secrets.token_hex(8)}"
    now = site.clock.now()
    with site.store.change():
        site.store.add(
            "INSERT INTO letters (id, idempotency_key, fields, pdf, created_at, modified_at)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            letter_id,
            key,
            json.dumps(fields),
            pdf,
            now,
            now,
        )
        tracking.begin(site, letter_id)
    return _letter(site, letter_id)


@router.get("/letters")
async def list_letters(
    request: Request,
    site: Here,
    limit: Annotated[int, Query(ge=1, le=100)] = 10,
    after: str | None = None,
) -> Row:
    """Return letters by their metadata, newest first."""
    wanted = {
        found[2]: value
        for name, value in request.query_params.items()
        if (found := BRACKETED.fullmatch(name)) and found[1] == "metadata"
    }
    rows = site.store.all(
        "SELECT id, json_extract(fields, '$.metadata') AS metadata FROM letters"
        " WHERE ? IS NULL OR rowid < (SELECT rowid FROM letters WHERE id = ?)"
        " ORDER BY rowid DESC",
        after,
        after,
    )
    found_ids = [row["id"] for row in rows if wanted.items() <= _metadata(row).items()]
    data = [tracking.find(site, letter_id) for letter_id in found_ids[:limit]]
    return {
        "data": data,
        "object": "list",
        "next_url": _next(request, found_ids, limit),
        "previous_url": None,
        "count": len(data),
    }


@router.get("/letters/{letter_id}")
async def show(letter_id: str, site: Here) -> Response:
    """Return one letter."""
    return _letter(site, letter_id)


@router.delete("/letters/{letter_id}")
async def cancel(letter_id: str, site: Here) -> Row:
    """Take a letter back that has not been mailed."""
    row = site.store.one("SELECT mailed, deleted FROM letters WHERE id = ?", letter_id)
    if row is None:
        raise Refused("not_found", "letter not found", HTTPStatus.NOT_FOUND)
    if row["mailed"]:
        raise Refused("not_deletable", "The letter has been mailed.")
    if not row["deleted"]:
        with site.store.change():
            site.store.run("UPDATE letters SET deleted = 1 WHERE id = ?", letter_id)
            tracking.happen(site, letter_id, "letter.deleted")
    return {"id": letter_id, "deleted": True}


@papers.get("/stored/{letter_id}.pdf")
async def paper(letter_id: str, site: Here) -> Response:
    """Show the paper of a letter as it came."""
    row = site.store.one("SELECT pdf FROM letters WHERE id = ?", letter_id)
    if row is None or row["pdf"] is None:
        return answer(Refused("not_found", "no such paper", HTTPStatus.NOT_FOUND))
    return Response(row["pdf"], media_type="application/pdf")


def _before(site: Site, key: str | None) -> str | None:
    row = site.store.one(
        "SELECT id FROM letters WHERE idempotency_key = ? AND created_at > ? ORDER BY rowid",
        key,
        site.clock.now() - KEY_KEPT,
    )
    return row["id"] if row else None


def _full(site: Site) -> bool:
    most = site.panel.read().daily_letters
    if not most:
        return False
    since = site.clock.now() - KEY_KEPT
    row = site.store.one("SELECT count(*) AS n FROM letters WHERE created_at > ?", since)
    return row is not None and row["n"] >= most


def _letter(site: Site, letter_id: str) -> Response:
    found = tracking.find(site, letter_id)
    if found is None:
        raise Refused("not_found", "letter not found", HTTPStatus.NOT_FOUND)
    return Response(json.dumps(found), media_type="application/json")


def _metadata(row: Row) -> dict[str, str]:
    return json.loads(row["metadata"]) if row["metadata"] else {}


def _next(request: Request, found: list[str], limit: int) -> str | None:
    if len(found) <= limit:
        return None
    return str(request.url.include_query_params(after=found[limit - 1]))
