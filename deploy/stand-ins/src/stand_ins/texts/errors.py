"""How the provider says no."""

from http import HTTPStatus

from fastapi import Request
from fastapi.responses import JSONResponse

MEANINGS = {
    20003: "Authenticate",
    20415: "Unsupported content type",
    20404: "The requested resource was not found",
    20429: "Too Many Requests",
    21211: "Invalid 'To' Phone Number",
    21602: "Message body is required",
    21603: "A 'From' phone number is required",
    21604: "A 'To' phone number is required",
    21610: "Attempt to send to unsubscribed recipient",
    21614: "'To' number is not a valid mobile number",
    21617: "The concatenated message body exceeds the 1600 character limit",
    30409: "The message cannot be changed so",
}


class Refused(Exception):
    """The provider does not take the request, under one of its codes."""

    def __init__(self, code: int, status: HTTPStatus = HTTPStatus.BAD_REQUEST) -> None:
        super().__init__(code)
        self.code, self.status = code, status


def answer(refused: Refused) -> JSONResponse:
    """Write a refusal in the provider's shape."""
    return JSONResponse(
        {
            "code": refused.code,
            "message": MEANINGS[refused.code],
            "more_info": f"https://www.twilio.com/docs/errors/{refused.code}",
            "status": int(refused.status),
        },
        refused.status,
    )


async def handle(_: Request, error: Exception) -> JSONResponse:
    """Answer a request with the refusal it raised."""
    if not isinstance(error, Refused):
        raise error
    return answer(error)


def too_many(_: Request) -> JSONResponse:
    """Refuse for now: the provider never processed it."""
    response = answer(Refused(20429, HTTPStatus.TOO_MANY_REQUESTS))
    response.headers["Retry-After"] = "1"
    return response
