"""What an operator may ask of a service about what it refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, Field, StringConstraints

from conduit.errors import Unavailable
from conduit.kafka.replaying import Asked, NotReplayable, Replaying

type Named = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Wanted(BaseModel):
    """Which dead letter, by its own place, who wants it entered, and why."""

    partition: int = Field(ge=0)
    offset: int = Field(ge=0)
    by: Named
    ground: Named


def router(replaying: Replaying[Any]) -> APIRouter:
    """Make the pages under `/admin/refused`."""
    routes = APIRouter(prefix="/admin/refused")

    @routes.get("")
    async def refused() -> Mapping[str, object]:
        """List what was asked for again, and what came of it."""
        with _said():
            return {"replays": [asdict(one) for one in await replaying.replays()]}

    @routes.post("/replay")
    async def replay(wanted: Wanted) -> Mapping[str, object]:
        """Enter one refused event again; whoever asks is audited with what is entered."""
        asked = Asked(wanted.by, wanted.ground)
        with _said():
            return asdict(await replaying.replay(wanted.partition, wanted.offset, asked))

    return routes


@contextmanager
def _said() -> Iterator[None]:
    try:
        yield
    except NotReplayable as refusal:
        raise HTTPException(HTTPStatus.CONFLICT, str(refusal)) from None
    except Unavailable as trouble:
        raise HTTPException(HTTPStatus.SERVICE_UNAVAILABLE, str(trouble)) from None
