"""A court's clerk, who changes rows of the court's own database by plain SQL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, LiteralString

import psycopg
from psycopg.rows import dict_row

from conduit.clock import utc_now
from console.local.court_database import url_of
from local_stack.postgres import Postgres


@dataclass(frozen=True, slots=True)
class Clerk:
    """Somebody at the court's own PostgreSQL."""

    postgres: Postgres

    def look(self, query: LiteralString, *values: object) -> list[dict[str, Any]]:
        """Look something up."""
        with psycopg.connect(url_of(self.postgres), row_factory=dict_row) as link:
            return link.execute(query, values).fetchall()

    def change(self, statement: LiteralString, *values: object) -> datetime:
        """Change one row and say when that was committed.

        Raises:
            LookupError: It changed none, or several.
        """
        with psycopg.connect(url_of(self.postgres)) as link:
            if link.execute(statement, values).rowcount != 1:
                raise LookupError(statement)
        return utc_now()
