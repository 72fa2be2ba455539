"""Sets up a court's database, fills it from a sample, and lets change capture in."""

from importlib import resources
from pathlib import Path
from typing import Any, Final

import psycopg
from psycopg import sql

TABLES: Final = ("person", "court_case", "charge", "disposition", "sentence")
"""Parents before children."""


def is_set_up(url: str) -> bool:
    """Is the court's database there already?"""
    with psycopg.connect(url) as link:
        found = link.execute("select 1 from pg_namespace where nspname = 'court'")
        return found.fetchone() is not None


def set_up(url: str, folder: Path) -> int:
    """Make the tables and copy `folder`'s files into them; return how many rows there are.

    The publication begins with these rows, so that the first look finds all of them.
    """
    with psycopg.connect(url) as link:
        link.execute((resources.files(__package__) / "schema.sql").read_bytes())
        return sum(_copied(link, table, folder / f"{table}.csv") for table in TABLES)


def let_capture_in(url: str, login: str, password: str) -> None:
    """Make a login that may follow the log and read these tables, and nothing else."""
    name = sql.Identifier(login)
    with psycopg.connect(url) as link:
        known = link.execute("select 1 from pg_roles where rolname = %s", [login]).fetchone()
        if known is None:
            link.execute(sql.SQL("create role {} login replication").format(name))
        kept = link.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256")
        secret = sql.Literal(kept.decode())
        link.execute(sql.SQL("alter role {} password {}").format(name, secret))
        link.execute(sql.SQL("grant usage on schema court to {}").format(name))
        link.execute(sql.SQL("grant select on all tables in schema court to {}").format(name))


def _copied(link: psycopg.Connection[Any], table: str, file: Path) -> int:
    with link.cursor() as cursor:
        into = sql.SQL("copy {} from stdin (format csv, header match)")
        with cursor.copy(into.format(sql.Identifier("court", table))) as copy:
            copy.write(file.read_bytes())
        return cursor.rowcount
