"""The pages, their live parts as server-sent events, and what the command asks the console."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, StreamingResponse
from fastapi.staticfiles import StaticFiles

from conduit import ConduitError
from console.operators import Operator
from console.quarantine_words import at_the_desk
from console.view import HERE, PAGES, Pages
from console.waiting import UNCHECKED

_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
_PACE = 1.0
"""Seconds between two looks of a page that is watched."""


def router(pages: Pages, operator: Operator) -> APIRouter:
    """Build the routes."""
    routes = APIRouter()
    routes.mount("/static", StaticFiles(directory=HERE / "static"), name="static")

    async def show(name: str) -> HTMLResponse:
        words = operator.words()
        if name == "releases":
            words["releases"] = await operator.neighbours.releases()
            words["unchecked"] = UNCHECKED
        if name == "rules":
            words |= await operator.neighbours.rules()
        if name == "quarantine":
            words |= at_the_desk(await operator.neighbours.quarantine())
        return HTMLResponse(pages.page(name, words), headers=_HEADERS)

    def shown(name: str) -> None:
        async def page() -> HTMLResponse:
            return await show(name)

        routes.add_api_route(f"/{name}", page, include_in_schema=False)

    for name, _ in PAGES:
        if name != "journey":
            shown(name)
    _live(routes, pages, operator)
    _journey(routes, pages, operator)
    _answers(routes, operator)
    return routes


def _live(routes: APIRouter, pages: Pages, operator: Operator) -> None:
    async def stream(request: Request, page: str) -> AsyncIterator[str]:
        last: dict[str, str] = {}
        while not await request.is_disconnected() and not operator.closing:
            parts = pages.parts(page, operator.words())
            fresh = {part: html for part, html in parts.items() if last.get(part) != html}
            yield f"data: {json.dumps(fresh)}\n\n" if fresh else ": still here\n\n"
            last = parts
            await asyncio.sleep(_PACE)

    @routes.get("/live", include_in_schema=False)
    async def live(request: Request, page: str = "") -> StreamingResponse:
        return StreamingResponse(
            stream(request, page), media_type="text/event-stream", headers=_HEADERS
        )


def _journey(routes: APIRouter, pages: Pages, operator: Operator) -> None:
    empty: dict[str, object] = {
        "by": "case",
        "actor": "",
        "ground": "",
        "problem": "",
        "people": (),
    }

    @routes.get("/journey", include_in_schema=False)
    async def ask() -> HTMLResponse:
        return HTMLResponse(pages.page("journey", empty), headers=_HEADERS)

    @routes.post("/journey", include_in_schema=False)
    async def tell(
        by: Annotated[str, Form()],
        value: Annotated[str, Form()],
        actor: Annotated[str, Form()],
        ground: Annotated[str, Form()],
    ) -> HTMLResponse:
        words = empty | {"by": by, "actor": actor, "ground": ground}
        try:
            people = await operator.journeys(by, value.strip(), actor=actor, ground=ground)
        except ConduitError as error:
            words["problem"] = str(error)
        else:
            words["people"] = people
            words["problem"] = "" if people else "Nobody found under that number."
        return HTMLResponse(pages.page("journey", words), headers=_HEADERS)


def _answers(routes: APIRouter, operator: Operator) -> None:
    @routes.get("/admin/books")
    async def books() -> dict[str, object]:
        """Return all ends of the books, whether they agree, and when they were looked at."""
        words = operator.words()
        return {
            "at": operator.look.now.isoformat(),
            "old": words["old"],
            "balanced": words["balanced"],
            "checks": [
                {"what": c.what, "here": c.here, "there": c.there, "holds": c.holds}
                for c in words["checks"]
            ],
            "books": operator.look.books.model_dump(mode="json"),
            "dead_letters": {
                "uncured": words["uncured"],
                "cured": sum(group.of("cured") for group in words["refused"]),
            },
            "lag": {t.topic: {lag.reader: lag.messages for lag in t.lags} for t in words["topics"]},
        }

    @routes.get("/admin/journey/{token}")
    async def journey(token: str, actor: str, ground: str) -> dict[str, object]:
        """Tell one person's journey; who asked and why is audited."""
        [person] = await operator.journeys("token", token, actor=actor, ground=ground)
        return {
            "token": person.token,
            "lines": [
                {"at": x.at, "who": x.who, "what": x.what, "detail": x.detail} for x in person.lines
            ],
        }

    @routes.get("/admin/explain/{token}")
    async def explain(token: str, actor: str, ground: str) -> dict[str, object]:
        """Return the person's newest decision; who asked and why is audited."""
        decision = await operator.newest_decision(token, actor=actor, ground=ground)
        return {"decision": decision.model_dump(mode="json") if decision else None}
