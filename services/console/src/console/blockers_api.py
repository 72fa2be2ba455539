"""What the command asks the console about everything that waits for a person."""

from __future__ import annotations

from functools import partial

from fastapi import APIRouter
from fastapi.responses import StreamingResponse

from console.blockers import Blockers
from console.happened import ConsoleWork
from console.long_answers import answered


def router[W: ConsoleWork](blockers: Blockers[W]) -> APIRouter:
    """Make the call under `/admin`."""
    routes = APIRouter(prefix="/admin")

    @routes.get("/blockers")
    async def blocked(actor: str, ground: str) -> StreamingResponse:
        """Count what is waited for; who asked and why is audited. How far it is, then the counts."""
        return answered(partial(blockers.told, actor=actor, ground=ground))

    return routes
