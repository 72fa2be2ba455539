"""What the console of a running system answers to the command."""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from typing import Any

import httpx

from conduit import Unavailable
from console.command.endings import WrongCall
from console.command.settings import CommandSettings
from local_stack.places import Places
from local_stack.running import noted

_PATIENCE = 30.0
_NOT_RUNNING = "no system runs here: start one with `clearslate up`, or name one with --console URL"


def address(console: str, program: str = "console") -> str:
    """Find where a program of the running system answers.

    Raises:
        Unavailable: Nothing runs here.
    """
    settings = CommandSettings()
    if program == "console" and (console or settings.console):
        return (console or settings.console).rstrip("/")
    for running in noted(Places(settings.var).running):
        if running.name == program and running.port and running.lives:
            return f"http://127.0.0.1:{running.port}"
    raise Unavailable(_NOT_RUNNING)


def ask(url: str, asked: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Get an answer.

    Raises:
        Unavailable: Nobody answered.
        WrongCall: The question was refused.
    """
    return _answered(url, "GET", params=asked, timeout=_PATIENCE)


def tell(url: str, said: Mapping[str, object], *, patience: float = _PATIENCE) -> dict[str, Any]:
    """Post something, and get an answer.

    Raises:
        Unavailable: Nobody answered.
        WrongCall: It was refused.
    """
    return _answered(url, "POST", json=said, timeout=patience)


def me() -> str:
    """Name who sits at this terminal; the audit keeps it."""
    return getpass.getuser()


def _answered(url: str, method: str, **what: Any) -> dict[str, Any]:  # noqa: ANN401  httpx's own words
    try:
        answer = httpx.request(method, url, **what)
    except httpx.HTTPError as error:
        raise Unavailable(f"{_NOT_RUNNING} ({type(error).__name__})") from None
    if answer.is_client_error:
        raise WrongCall(f"refused: {answer.json().get('detail', answer.status_code)}")
    if answer.is_error:
        raise Unavailable(f"{url} answered {answer.status_code}; see var/log")
    return dict(answer.json())
