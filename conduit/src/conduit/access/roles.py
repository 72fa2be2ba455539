"""The databases' administrator: keeps the logins of each role."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, LiteralString

from psycopg import Connection, sql

from conduit.login import Login


@dataclass(frozen=True, slots=True)
class Roles:
    """A PostgreSQL, through a link of somebody who may alter roles."""

    link: Connection[tuple[Any, ...]]

    def admit(self, login: Login) -> None:
        """Let a user in with this password; the server's log never sees it."""
        secret, user = login.password.get_secret_value().encode(), login.user.encode()
        kept = self.link.pgconn.encrypt_password(secret, user, b"scram-sha-256").decode()
        self._alter("alter role {} login password {}", login.user, sql.Literal(kept))

    def in_use(self, user: str) -> int:
        """Count the connections of a user."""
        counted = self.link.execute(
            "select count(*) from pg_stat_activity where usename = %s", [user]
        )
        return int((counted.fetchone() or (0,))[0])

    def dismiss(self, user: str) -> None:
        """Let a user in no longer."""
        self._alter("alter role {} nologin password null", user)

    def _alter(self, said: LiteralString, user: str, *more: sql.Composable) -> None:
        self.link.execute(sql.SQL(said).format(sql.Identifier(user), *more))
        self.link.commit()
