"""What is wrong with a call, as one line that says what helps (RFC 9457)."""

from collections.abc import Mapping
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from conduit.errors import Unavailable

MEDIA_TYPE = "application/problem+json"


class Problem(Exception):
    """A call that is refused. It repeats nothing of what was sent."""

    def __init__(
        self, status: HTTPStatus, detail: str, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(detail)
        self.status, self.detail, self.headers = status, detail, dict(headers or {})

    def answer(self) -> JSONResponse:
        """Say it."""
        said = {
            "type": "about:blank",
            "title": self.status.phrase,
            "status": self.status.value,
            "detail": self.detail,
        }
        return JSONResponse(said, self.status.value, self.headers, MEDIA_TYPE)


def add_problems(app: FastAPI) -> None:
    """Let every refusal of these pages be a problem."""

    @app.exception_handler(Problem)
    async def refused(_: Request, problem: Problem) -> JSONResponse:
        return problem.answer()

    @app.exception_handler(HTTPException)
    async def unknown(_: Request, error: HTTPException) -> JSONResponse:
        status = HTTPStatus(error.status_code)
        return Problem(status, status.description or status.phrase, error.headers).answer()

    @app.exception_handler(RequestValidationError)
    async def misshapen(_: Request, error: RequestValidationError) -> JSONResponse:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        return Problem(HTTPStatus.UNPROCESSABLE_ENTITY, f"{where}: {first['type']}").answer()

    @app.exception_handler(Unavailable)
    async def away(_: Request, error: Unavailable) -> JSONResponse:
        detail = f"not now ({error}); nothing was done, send the same again"
        return Problem(
            HTTPStatus.SERVICE_UNAVAILABLE, detail, headers={"Retry-After": "5"}
        ).answer()
