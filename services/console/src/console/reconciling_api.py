"""What the command asks the console about topics that should agree."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from fastapi import APIRouter
from fastapi.responses import StreamingResponse

from conduit.as_it_stands import Progress, as_it_stands
from conduit.kafka import Connection
from console.long_answers import answered
from console.reconciling import Opened, reconcile
from schemas.topics import DECISIONS, RECORDS


def router(connection: Connection) -> APIRouter:
    """Make the call under `/admin`."""
    return routes_for(
        partial(as_it_stands, connection, RECORDS), partial(as_it_stands, connection, DECISIONS)
    )


def routes_for(records: Opened, decisions: Opened) -> APIRouter:
    """Make the call for these two topics."""
    routes = APIRouter(prefix="/admin")

    async def told(progress: Progress) -> Mapping[str, object]:
        return (await reconcile(records, decisions, progress=progress)).told

    @routes.get("/reconcile")
    async def reconciled() -> StreamingResponse:
        """Hold both topics against each other; how far it is, then what was found."""
        return answered(told)

    return routes
