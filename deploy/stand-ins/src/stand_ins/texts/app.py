"""The text provider, put together."""

import base64
import binascii
import hmac
import re
from http import HTTPStatus

from fastapi import APIRouter, Depends, FastAPI, Request, Response
from fastapi.responses import JSONResponse

from stand_ins.app import Here, build, site_of
from stand_ins.clock import instant
from stand_ins.settings import Settings
from stand_ins.site import Site
from stand_ins.store import Row
from stand_ins.texts import messages, people
from stand_ins.texts.checks import check
from stand_ins.texts.errors import Refused, handle, too_many

ACCOUNT = re.compile(r"AC[0-9a-fA-F]{32}")
FORM = "application/x-www-form-urlencoded"
MOST_ON_A_PAGE = 1000


def texts(settings: Settings) -> FastAPI:
    """Make a text provider from its settings."""
    steps = {"send": messages.send, "end": messages.end}
    site = Site(settings, messages.TABLES + people.TABLES, steps)
    notes = () if settings.secret_file else ("everybody is refused: no --secret-file",)
    app = build(site, router, people.router, refusal=too_many, notes=notes)
    app.add_exception_handler(Refused, handle)
    return app


def authorized(request: Request, account_sid: str) -> None:
    """Let in whoever has the auth token, else raise Refused."""
    secret = site_of(request).settings.secret
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    try:
        user, _, token = base64.b64decode(given, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        user, token = "", ""
    known = user == account_sid or user.startswith("SK")
    right = secret is not None and hmac.compare_digest(token.encode(), secret)
    if scheme.lower() != "basic" or not known or not right or not ACCOUNT.fullmatch(account_sid):
        raise Refused(20003, HTTPStatus.UNAUTHORIZED)


router = APIRouter(prefix="/2010-04-01/Accounts/{account_sid}", dependencies=[Depends(authorized)])


@router.post("/Messages.json")
async def create(account_sid: str, request: Request, site: Here) -> Response:
    """Take a message; nothing makes two alike one."""
    wanted = check(await _form(request))
    if people.opted_out(site, wanted.to):
        raise Refused(21610)
    with site.store.change():
        sid = messages.enter(site, account_sid, wanted)
    return JSONResponse(messages.shown(_found(site, sid)), HTTPStatus.CREATED)


@router.get("/Messages.json")
async def list_messages(account_sid: str, request: Request, site: Here) -> Row:
    """Return messages by number and day, newest first."""
    asked = request.query_params
    rows = [
        row
        for row in _by_number(site, account_sid, asked.get("To"), asked.get("From"))
        if _on(row, asked.get("DateSent"), asked.get("DateSent>"), asked.get("DateSent<"))
    ]
    size = min(max(int(asked.get("PageSize", "50")), 1), MOST_ON_A_PAGE)
    page = max(int(asked.get("Page", "0")), 0)
    start = page * size
    on_page = rows[start : start + size]
    return {
        "messages": [messages.shown(row) for row in on_page],
        "start": start,
        "end": start + max(len(on_page) - 1, 0),
        "page": page,
        "page_size": size,
        "uri": _uri(request, page),
        "first_page_uri": _uri(request, 0),
        "next_page_uri": _uri(request, page + 1) if start + size < len(rows) else None,
        "previous_page_uri": _uri(request, page - 1) if page else None,
    }


@router.get("/Messages/{sid}.json")
async def show(sid: str, site: Here) -> Row:
    """Return one message."""
    return messages.shown(_found(site, sid))


@router.post("/Messages/{sid}.json")
async def change(sid: str, request: Request, site: Here) -> Row:
    """Blank the body of a message; nothing here is scheduled, so nothing can be canceled."""
    _found(site, sid)
    form = await _form(request)
    if form.get("Body") != "" or "Status" in form:
        raise Refused(30409)
    site.store.run("UPDATE messages SET body = '' WHERE sid = ?", sid)
    return messages.shown(_found(site, sid))


@router.delete("/Messages/{sid}.json")
async def remove(sid: str, site: Here) -> Response:
    """Forget a message."""
    _found(site, sid)
    site.store.run("DELETE FROM messages WHERE sid = ?", sid)
    return Response(status_code=HTTPStatus.NO_CONTENT)


async def _form(request: Request) -> dict[str, str]:
    if request.headers.get("content-type", "").partition(";")[0].strip() != FORM:
        raise Refused(20415, HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    async with request.form() as form:
        return {name: value for name, value in form.items() if isinstance(value, str)}


def _found(site: Site, sid: str) -> Row:
    row = messages.find(site, sid)
    if row is None:
        raise Refused(20404, HTTPStatus.NOT_FOUND)
    return row


def _by_number(site: Site, account: str, to: str | None, sender: str | None) -> list[Row]:
    return site.store.all(
        "SELECT * FROM messages WHERE account_sid = ? AND (? IS NULL OR to_number = ?)"
        " AND (? IS NULL OR from_number = ?) ORDER BY rowid DESC",
        account,
        to,
        to,
        sender,
        sender,
    )


def _on(row: Row, day: str | None, since: str | None, until: str | None) -> bool:
    moment = instant(row["sent_at"] or row["created_at"])
    return (
        (not day or moment[: len(day)] == day)
        and (not since or moment[: len(since)] >= since)
        and (not until or moment[: len(until)] <= until)
    )


def _uri(request: Request, page: int) -> str:
    url = request.url.include_query_params(Page=page)
    return f"{url.path}?{url.query}"
