"""A real Kafka and a real PostgreSQL to test against, whoever runs them."""

from collections.abc import Callable
from typing import Literal, Protocol
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql

type Kind = Literal["env", "container", "process"]


class Server(Protocol):
    """Faults that a test may cause; a test that causes one also ends it."""

    def kill(self) -> None:
        """End it as a power cut would."""
        ...

    def restart(self) -> None:
        """Start it again on the same data and port, and wait until it serves."""
        ...

    def pause(self) -> None:
        """Freeze it: connections stay open, nothing answers."""
        ...

    def resume(self) -> None:
        """Let it go on."""
        ...


class OutsideServer:
    """A server that is not ours to break: a test that wants to is skipped."""

    def kill(self) -> None:
        pytest.skip("an outside server is not ours to break")

    restart = pause = resume = kill


class _Breakable:
    def __init__(self, kind: Kind, server: Server) -> None:
        self.kind = kind
        self.kill: Callable[[], None] = server.kill
        self.restart: Callable[[], None] = server.restart
        self.pause: Callable[[], None] = server.pause
        self.resume: Callable[[], None] = server.resume


class Broker(_Breakable):
    """A Kafka; `bootstrap` is where clients find it."""

    def __init__(self, kind: Kind, bootstrap: str, server: Server) -> None:
        super().__init__(kind, server)
        self.bootstrap = bootstrap


class Database(_Breakable):
    """A PostgreSQL; `url` is its superuser's."""

    def __init__(self, kind: Kind, url: str, server: Server) -> None:
        super().__init__(kind, server)
        self.url = url
        self._made: list[sql.Identifier] = []

    def fresh_database(self) -> str:
        """Make an empty database and say its URL; it is dropped when the tests end."""
        name = f"test_{uuid4().hex[:12]}"
        self._execute(sql.SQL("create database {}").format(sql.Identifier(name)))
        self._made.append(sql.Identifier(name))
        return f"{self.url.rpartition('/')[0]}/{name}"

    def drop_databases(self) -> None:
        """Drop what `fresh_database` made."""
        while self._made:
            name = self._made.pop()
            self._execute(sql.SQL("drop database if exists {} with (force)").format(name))

    def _execute(self, statement: sql.Composed) -> None:
        with psycopg.connect(self.url, autocommit=True) as link:
            link.execute(statement)
