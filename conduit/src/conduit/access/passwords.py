"""Replaces a service's password while it runs: its other login is let in before this one is shut out.

Broken off, it goes on where it was: what the login's file names is in use, the other one is not.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic, sleep
from typing import Protocol

from pydantic import SecretStr

from conduit.errors import Misconfigured, Unavailable
from conduit.login import Login, read_login, write_login


class Doorkeeper(Protocol):
    """A server that knows two logins of each service."""

    def admit(self, login: Login) -> None:
        """Let a user in with this password, and with no other from now on."""
        ...

    def in_use(self, user: str) -> int:
        """Count who is in as this user."""
        ...

    def dismiss(self, user: str) -> None:
        """Let a user in no longer."""
        ...


def replace_password(
    doorkeeper: Doorkeeper,
    file: Path,
    logins: Sequence[str],
    *,
    patience: float = 120,
    waited: Callable[[float], None] = sleep,
) -> str:
    """Let the login that is not in use in, name it in the file, and shut the other one out.

    Returns the user that the service comes as now. The old login is good until nobody is in as it.

    Raises:
        Misconfigured: The file names none of these logins, or the server refuses.
        Unavailable: Somebody still came as the old user at the end; then both are good: call again.
    """
    old = read_login(file).user
    if old not in logins:
        raise Misconfigured(f"{file}: {' or '.join(logins)} is expected there, not {old}")
    [spare] = [name for name in logins if name != old]
    if doorkeeper.in_use(spare):
        return _shut_out(doorkeeper, spare, old, patience, waited)
    login = Login(spare, SecretStr(secrets.token_urlsafe(32)))
    doorkeeper.admit(login)
    write_login(file, login)
    return _shut_out(doorkeeper, old, spare, patience, waited)


def _shut_out(
    doorkeeper: Doorkeeper, old: str, new: str, patience: float, waited: Callable[[float], None]
) -> str:
    until = monotonic() + patience
    while doorkeeper.in_use(old):
        if monotonic() > until:
            raise Unavailable(f"{old} is still in use: both logins are good; call again")
        waited(0.5)
    doorkeeper.dismiss(old)
    return new
