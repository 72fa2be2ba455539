"""How the carrier says no."""

from http import HTTPStatus

from fastapi import Request
from fastapi.responses import JSONResponse


class Refused(Exception):
    """The carrier does not take the request, under one of its codes."""

    def __init__(
        self, code: str, message: str, status: HTTPStatus = HTTPStatus.UNPROCESSABLE_ENTITY
    ) -> None:
        super().__init__(code)
        self.code, self.message, self.status = code, message, status


def answer(refused: Refused) -> JSONResponse:
    """Write a refusal in the carrier's shape."""
    error = {
        "message": refused.message,
        "status_code": int(refused.status),
        "code": refused.code,
    }
    return JSONResponse({"error": error}, refused.status)


async def handle(_: Request, error: Exception) -> JSONResponse:
    """Answer a request with the refusal it raised."""
    if not isinstance(error, Refused):
        raise error
    return answer(error)


def too_many(_: Request) -> JSONResponse:
    """Refuse for now: the carrier never processed it."""
    refused = Refused("rate_limit_exceeded", "Too many requests.", HTTPStatus.TOO_MANY_REQUESTS)
    response = answer(refused)
    response.headers.update(
        {
            "Retry-After": "1",
            "ratelimit-limit": "150",
            "ratelimit-remaining": "0",
            "ratelimit-reset": "1",
        }
    )
    return response
