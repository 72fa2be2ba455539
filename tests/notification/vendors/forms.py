"""Forms as the carrier documents them."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import httpx
from starlette.datastructures import Headers
from starlette.formparsers import MultiPartParser


async def form_of(request: httpx.Request) -> dict[str, object]:
    """Read a multipart form as the carrier documents it: `to[name]` is the name of `to`."""

    async def stream() -> AsyncGenerator[bytes]:
        yield request.content

    form = await MultiPartParser(Headers(dict(request.headers)), stream()).parse()
    found: dict[str, object] = {}
    for name, value in form.multi_items():
        outer, _, inner = name.rstrip("]").partition("[")
        said = {"true": True, "false": False}.get(
            str(value), str(getattr(value, "filename", value))
        )
        if inner:
            found.setdefault(outer, {})
            inside = found[outer]
            assert isinstance(inside, dict)
            inside[inner] = said
        else:
            found[name] = said
    await form.close()
    return found


async def as_json(request: httpx.Request, **changes: object) -> httpx.Request:
    """Ask the same in JSON, for which there is a description, with some fields changed."""
    form = {k: v for k, v in (await form_of(request) | changes).items() if v is not None}
    headers = {
        name: value
        for name, value in request.headers.items()
        if not name.startswith(("content", "transfer"))
    }
    return httpx.Request("POST", request.url, json=form, headers=headers)
