"""What an operator may ask of a service about the secrets its hashes are made with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, StringConstraints

from conduit.errors import Misconfigured, Unavailable
from conduit.pepper_moving import Moving

type Named = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Replacement(BaseModel):
    """Who says so, and why."""

    by: Named
    ground: Named


def router(moving: Moving[Any]) -> APIRouter:
    """Make the page `/admin/pepper`."""
    routes = APIRouter(prefix="/admin/pepper")

    @routes.get("")
    async def standing() -> Mapping[str, object]:
        """Say which secrets the books are under, and which this process uses."""
        with _said():
            return {"books": await moving.stands(), "process": moving.uses}

    @routes.post("")
    async def replace(asked: Replacement) -> Mapping[str, object]:
        """Bring every hash under the newest secret; the process then begins anew."""
        with _said():
            count = await moving.once(by=asked.by, ground=asked.ground)
            return {"service": moving.service, "hashes": count}

    return routes


@contextmanager
def _said() -> Iterator[None]:
    try:
        yield
    except Misconfigured as missing:
        raise HTTPException(HTTPStatus.CONFLICT, str(missing)) from None
    except Unavailable as trouble:
        raise HTTPException(HTTPStatus.SERVICE_UNAVAILABLE, str(trouble)) from None
