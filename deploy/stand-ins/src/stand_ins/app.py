"""What all four stand-ins answer alike."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, FastAPI, HTTPException, Request
from pydantic import ValidationError

from stand_ins.failures import Changes, Failures, Refusal, always
from stand_ins.knobs import Knobs
from stand_ins.site import Site
from stand_ins.store import Row

common = APIRouter()


def site_of(request: Request) -> Site:
    """Find the stand-in a request is for."""
    site: Site = request.app.state.site
    return site


Here = Annotated[Site, Depends(site_of)]


def build(
    site: Site,
    *routers: APIRouter,
    refusal: Refusal,
    changes: Changes = always,
    notes: tuple[str, ...] = (),
) -> FastAPI:
    """Put a stand-in together: its own routes, the common ones, the weather, the worker."""
    app = FastAPI(lifespan=_lifespan, openapi_url=None)
    app.state.site = site
    app.state.notes = notes
    for router in (*routers, common):
        app.include_router(router)
    app.add_middleware(Failures, site=site, refusal=refusal, changes=changes)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    site: Site = app.state.site
    worker = asyncio.create_task(site.keep_working())
    yield
    worker.cancel()
    with suppress(asyncio.CancelledError):
        await worker
    site.store.close()


@common.get("/healthz")
async def healthz(request: Request, site: Here) -> Row:
    """Say that the stand-in answers, and what it does not do."""
    pushes = site.settings.callback is not None and site.settings.secret is not None
    return {
        "stand_in": site.settings.stand_in,
        "status": "ok",
        "pushes": pushes,
        "notes": list(request.app.state.notes),
    }


@common.get("/stored")
async def stored(site: Here, table: str | None = None) -> Row:
    """Show what was really accepted."""
    names = site.store.tables() if table is None else [table]
    try:
        rows = {name: site.store.shown(name) for name in names}
    except KeyError as error:
        raise HTTPException(HTTPStatus.NOT_FOUND, "no such table") from error
    return {"counts": {name: len(kept) for name, kept in rows.items()}, "rows": rows}


@common.get("/counts")
async def counts(site: Here) -> dict[str, int]:
    """Count what was really accepted, without showing it."""
    return site.store.counts()


@common.get("/knobs")
async def knobs(site: Here) -> Knobs:
    """Show all knobs."""
    return site.panel.read()


@common.post("/knobs")
async def turn(site: Here, wanted: Annotated[dict[str, Any], Body()]) -> Knobs:
    """Turn some knobs and leave the others."""
    try:
        return site.panel.turn(wanted)
    except ValidationError as error:
        faults = error.errors(include_context=False, include_input=False, include_url=False)
        raise HTTPException(HTTPStatus.UNPROCESSABLE_ENTITY, faults) from error
