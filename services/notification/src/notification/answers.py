"""What a vendor's answer, or its silence, means. Nothing personal is repeated."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Final

import httpx

from conduit.errors import Rejected, Unavailable, Unknown

_NOTHING_SENT: Final = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_NOT_LET_IN: Final = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN})
_STILL_AT_IT: Final = frozenset({HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.CONFLICT})


@asynccontextmanager
async def asking() -> AsyncIterator[None]:
    """Ask something that changes nothing.

    Raises:
        Unavailable: Nobody could say now.
    """
    try:
        yield
    except (httpx.HTTPError, KeyError, ValueError) as error:
        raise Unavailable(f"vendor_{type(error).__name__}") from None


@asynccontextmanager
async def handing_over() -> AsyncIterator[None]:
    """Hand something over.

    Raises:
        Unavailable: The line was never open, so nothing was taken.
        Unknown: The line broke, or the answer made no sense.
    """
    try:
        yield
    except _NOTHING_SENT as error:
        raise Unavailable(f"vendor_{type(error).__name__}") from None
    except (httpx.HTTPError, KeyError, ValueError) as error:
        raise Unknown(f"vendor_{type(error).__name__}") from None


def check_taken(answer: httpx.Response, code: str) -> None:
    """Return if the vendor took what was handed over.

    Raises:
        Unavailable: It was never processed: too many at once, or our key was not let in.
        Unknown: The vendor failed half way.
        Rejected: It was refused, under the vendor's own code.
    """
    status = answer.status_code
    if answer.is_success:
        return
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        raise Unavailable("too_many_requests")
    if status in _NOT_LET_IN:
        raise Unavailable("not_let_in")
    if answer.is_server_error or status in _STILL_AT_IT or not answer.is_client_error:
        raise Unknown(f"vendor_{status}")
    raise Rejected(code or str(status))
