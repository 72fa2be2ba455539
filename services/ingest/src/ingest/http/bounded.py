"""Turns away a call whose body is too long before any of it is read, whoever sends it."""

from http import HTTPStatus
from typing import Final

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from ingest.http.problems import Problem

STREAMED: Final = "/v1/files/"
"""Pieces of files are read as they come, and counted there."""


class Bounded:
    """An application to which no body comes that is longer than allowed, or of unsaid length."""

    def __init__(self, app: ASGIApp, *, most: int) -> None:
        self._app, self._most = app, most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the call on, or answer 411 or 413."""
        problem = self._problem(scope)
        await (problem.answer() if problem else self._app)(scope, receive, send)

    def _problem(self, scope: Scope) -> Problem | None:
        if scope["type"] != "http" or scope["path"].startswith(STREAMED):
            return None
        headers = Headers(scope=scope)
        length = headers.get("content-length", "0")
        if "transfer-encoding" in headers:
            return Problem(HTTPStatus.LENGTH_REQUIRED, "say Content-Length; no pieces here")
        if not length.isdecimal() or int(length) > self._most:
            return Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"at most {self._most} bytes")
        return None
