"""The bad weather between a stand-in and its caller, as the knobs say."""

import asyncio
from collections.abc import Callable
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from stand_ins.site import Site

OWN_VERBS = ("/healthz", "/stored", "/counts", "/knobs", "/clerk/", "/people/")
OWN_ENDINGS = ("/vacate",)

type Refusal = Callable[[Request], Response]
type Changes = Callable[[Request], bool]


class Failures:
    """Lose, refuse, delay or break answers. What was accepted before stays accepted."""

    def __init__(self, app: ASGIApp, *, site: Site, refusal: Refusal, changes: Changes) -> None:
        self._app, self._site = app, site
        self._refusal, self._changes = refusal, changes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and the answer back if the knobs allow."""
        if scope["type"] != "http" or _own(scope["path"]):
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        if self._changes(request):
            messages = await self._exposed(request, receive)
        else:
            messages = await _answered(self._app, scope, receive)
        await asyncio.sleep(self._site.panel.read().slow_seconds)
        if messages is None:
            await _cut(scope, receive)
            return
        for message in messages:
            await send(message)

    async def _exposed(self, request: Request, receive: Receive) -> list[Message] | None:
        """Answer a request that would change something; None means the answer is lost."""
        take = self._site.panel.take
        scope = request.scope
        if take("error_500_before"):
            return await _answered(_broken(), scope, receive)
        if take("refuse"):
            return await _answered(self._refusal(request), scope, receive)
        messages = await _answered(self._app, scope, receive)
        if messages[0]["status"] >= HTTPStatus.MULTIPLE_CHOICES:
            return messages
        if take("lose_answer_after_accept"):
            return None
        if take("error_500_after"):
            return await _answered(_broken(), scope, receive)
        return messages


def always(request: Request) -> bool:
    """Count every request that is not a look-up as one that changes something."""
    return request.method not in {"GET", "HEAD"}


def _own(path: str) -> bool:
    return path.startswith(OWN_VERBS) or path.endswith(OWN_ENDINGS)


def _broken() -> Response:
    return PlainTextResponse("Internal Server Error", HTTPStatus.INTERNAL_SERVER_ERROR)


async def _answered(app: ASGIApp, scope: Scope, receive: Receive) -> list[Message]:
    messages: list[Message] = []

    async def keep(message: Message) -> None:
        messages.append(message)

    await app(scope, receive, keep)
    return messages


async def _cut(scope: Scope, receive: Receive) -> None:
    """Abort the connection, so that the caller cannot know."""
    transport: asyncio.Transport | None = scope.get("state", {}).get("transport")
    if transport is None:
        raise ConnectionAbortedError("The answer was lost.")
    transport.abort()
    while (await receive())["type"] != "http.disconnect":
        pass
