"""What an HTTP answer, or its absence, says about whether something was received."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Final

import httpx

from conduit.errors import Rejected, Unavailable, Unknown

_LATER: Final = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})
_CODE: Final = re.compile(r"^[a-z0-9_]{1,40}$")


@contextmanager
def sending() -> Iterator[None]:
    """Tell what was certainly not sent from what may have been received.

    Raises:
        Unavailable: No connection was made, so nothing was sent.
        Unknown: It broke off after that.
    """
    try:
        yield
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
        raise Unavailable(f"court_{type(error).__name__}") from None
    except httpx.TransportError as error:
        raise Unknown(f"court_{type(error).__name__}") from None


@contextmanager
def asking() -> Iterator[None]:
    """Look something up: whatever breaks off changed nothing.

    Raises:
        Unavailable: The court did not answer.
    """
    try:
        yield
    except httpx.TransportError as error:
        raise Unavailable(f"court_{type(error).__name__}") from None


def check(answer: httpx.Response) -> None:
    """Accept an answer to something sent, or say what it means.

    Raises:
        Unavailable: The court refused for now, and stored nothing.
        Unknown: The court broke on it, before or after it was stored.
        Rejected: The court refused it, with a reason code.
    """
    if answer.is_success:
        return
    if answer.status_code in _LATER:
        raise Unavailable(f"court_{answer.status_code}")
    if answer.is_server_error:
        raise Unknown(f"court_{answer.status_code}")
    raise Rejected(_reason(answer))


def read(answer: httpx.Response) -> dict[str, object]:
    """Read the JSON object of a look-up.

    Raises:
        Unavailable: The court did not answer with one.
    """
    if not answer.is_success:
        raise Unavailable(f"court_{answer.status_code}")
    return content(answer, Unavailable)


def content(answer: httpx.Response, otherwise: type[Unavailable | Unknown]) -> dict[str, object]:
    """Read a JSON object, or raise what its absence means."""
    try:
        body = answer.json()
    except ValueError:
        raise otherwise("court_unreadable") from None
    if not isinstance(body, dict):
        raise otherwise("court_unreadable")
    return body


def _reason(answer: httpx.Response) -> str:
    """Repeat the court's reason only where it is a code, never where it is prose."""
    try:
        reason = str(content(answer, Unavailable).get("reason", ""))
    except Unavailable:
        reason = ""
    return reason if _CODE.match(reason) else f"court_{answer.status_code}"
