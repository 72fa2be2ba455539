"""Opens a broker of this machine: logins, rules, topics."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping
from secrets import token_urlsafe

from pydantic import SecretStr

from conduit.access.brokers import Brokers
from conduit.access.rules import logins_of
from conduit.kafka import Connection
from conduit.login import Login, read_login, write_login
from conduit.topics import create, create_changes
from local_stack.guard import Guard
from schemas.sealed import OPENS, Section
from schemas.topics import CAPTURE, SERVICES


def opens() -> Mapping[str, Collection[str]]:
    """Which sections' keys each role reads."""
    opens = {service.replace("-", "_"): sections for service, sections in OPENS.items()}
    return opens | {"trial": opens["eligibility"] | {Section.IDENTITY}}


def open_topics(bootstrap: str, guard: Guard | None) -> None:
    """Create the topics that are missing, and let each service do with them what is its own.

    Raises:
        Misconfigured: The broker cannot be reached, or refuses.
    """
    if guard is None:
        asyncio.run(create(bootstrap))
        return
    brokers = Brokers(connection := administrator(bootstrap, guard))
    for service in SERVICES:
        _admit(brokers, guard, service)
    brokers.apply()
    asyncio.run(create(connection))


def open_changes(bootstrap: str, guard: Guard | None, topic: str) -> None:
    """Create the topic of a court's changes, and let in what writes them.

    Raises:
        Misconfigured: The broker cannot be reached, or refuses.
    """
    if guard is None:
        asyncio.run(create_changes(bootstrap, topic))
        return
    connection = administrator(bootstrap, guard)
    _admit(Brokers(connection), guard, CAPTURE)
    asyncio.run(create_changes(connection, topic))


def _admit(brokers: Brokers, guard: Guard, service: str) -> None:
    file = guard.login(service)
    if not file.exists():
        write_login(file, Login(logins_of(service)[0], SecretStr(token_urlsafe(24))))
    brokers.admit(read_login(file))


def administrator(bootstrap: str, guard: Guard) -> Connection:
    """Say how the administrator reaches the broker."""
    login = read_login(guard.admin)
    return Connection(bootstrap, login.user, login.password, guard.authority)
