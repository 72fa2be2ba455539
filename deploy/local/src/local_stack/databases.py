"""Two databases, a schema and a role for each service, and nothing anybody else may read.

A role owns what is a service's, and nobody logs in as it: each has two logins that act as it, one
in use and one for the next change of password.
"""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final, LiteralString

import psycopg
from psycopg import sql

from local_stack.postgres import Postgres
from local_stack.secrets import ROLES, Secrets, read

SERVICES: Final = "clearslate"
"""The database of the services: each stateful one owns the schema of its name."""

KEYS: Final = "clearslate_keys"
"""The key store: its owner makes the tables, services read their sections', `ingest` adds keys."""

_STATEFUL: Final = ("ingest", "court_filing", "notification", "console")
_OWNER: Final = "keys"


def place_of(postgres: Postgres, database: str) -> str:
    """Where a database is, without saying as whom one comes."""
    return "postgresql://" + postgres.url.rpartition("@")[2].rpartition("/")[0] + f"/{database}"


def service_url(postgres: Postgres, secrets: Secrets, role: str) -> str:
    """How a service reaches its own schema."""
    return postgres.url_of(*_login(secrets.login(role)), SERVICES)


def keys_url(postgres: Postgres, secrets: Secrets, role: str) -> str:
    """How a service, or the owner `keys`, reaches the key store."""
    return postgres.url_of(*_login(secrets.login(role)), KEYS)


def prepare_databases(postgres: Postgres, secrets: Secrets) -> None:
    """Make databases, roles and schemas that are missing. Repeating changes nothing."""
    with psycopg.connect(postgres.url, autocommit=True) as server:
        for role in ROLES:
            _role(server, role)
            _let_in(server, *_login(secrets.login(role)))
        for database in (SERVICES, KEYS):
            _database(server, database)
    with psycopg.connect(_url(postgres, SERVICES)) as services:
        for role in _STATEFUL:
            _schema(services, role, SERVICES)
    with psycopg.connect(_url(postgres, KEYS)) as keys:
        _schema(keys, _OWNER, KEYS)


def open_key_store(postgres: Postgres, opens: Mapping[str, Collection[str]]) -> None:
    """Let each role read the keys of the sections it opens, and no others; `ingest` adds keys.

    The tables must be there. Repeating changes nothing, and takes back what is too much.
    """
    with psycopg.connect(_url(postgres, KEYS)) as link:
        tables = link.execute("select tablename from pg_tables where schemaname = 'keys'")
        sections = {name for (name,) in tables if name.startswith("keys_")}
        for role in (role for role in ROLES if role != _OWNER):
            name = sql.Identifier(role)
            _tell(link, "revoke all on all tables in schema keys from {}", name)
            _tell(link, "grant usage on schema keys to {}", name)
            _tell(link, "grant select on keys.wrapping to {}", name)
            for section in sections & {f"keys_{one}" for one in opens.get(role, ())}:
                verbs = "select, insert, update" if role == "ingest" else "select"
                grant = sql.SQL("grant {} on {} to {}")
                table = sql.Identifier("keys", section)
                link.execute(grant.format(sql.SQL(verbs), table, name))
        _tell(link, "grant insert on keys.wrapping to {}", sql.Identifier("ingest"))


def _url(postgres: Postgres, database: str) -> str:
    return postgres.url.rpartition("/")[0] + f"/{database}"


def _login(path: Path) -> tuple[str, str]:
    user, _, password = read(path).partition(":")
    return user, password


def _role(server: psycopg.Connection, role: str) -> None:
    names = [role, f"{role}_1", f"{role}_2"]
    for name in (sql.Identifier(one) for one in names if not _known(server, one)):
        _tell(server, "create role {} nologin", name)
    owner, *logins = (sql.Identifier(name) for name in names)
    _tell(server, "alter role {} nologin password null", owner)
    for login in logins:
        _tell(server, "grant {1} to {0}", login, owner)
        _tell(server, "alter role {0} set role = {1}", login, owner)


def _known(server: psycopg.Connection, role: str) -> bool:
    found = server.execute("select 1 from pg_roles where rolname = %s", [role])
    return found.fetchone() is not None


def _let_in(server: psycopg.Connection, login: str, password: str) -> None:
    kept = server.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256")
    verb = sql.SQL("alter role {} login password {}")
    server.execute(verb.format(sql.Identifier(login), sql.Literal(kept.decode())))


def _database(server: psycopg.Connection, name: str) -> None:
    if not server.execute("select 1 from pg_database where datname = %s", [name]).fetchone():
        _tell(server, "create database {}", sql.Identifier(name))
    _tell(server, "revoke all on database {} from public", sql.Identifier(name))
    for role in ROLES:
        _tell(
            server, "revoke all on database {} from {}", sql.Identifier(name), sql.Identifier(role)
        )
    for role in ROLES if name == KEYS else _STATEFUL:
        for login in (f"{role}_1", f"{role}_2"):
            grant = "grant connect on database {} to {}"
            _tell(server, grant, sql.Identifier(name), sql.Identifier(login))


def _schema(link: psycopg.Connection, role: str, database: str) -> None:
    name = sql.Identifier(role)
    _tell(link, "revoke all on schema public from public")
    _tell(link, "create schema if not exists {0} authorization {0}", name)
    for login in (f"{role}_1", f"{role}_2"):
        path = "alter role {0} in database {1} set search_path = {2}"
        _tell(link, path, sql.Identifier(login), sql.Identifier(database), name)


def _tell(link: psycopg.Connection, said: LiteralString, *names: sql.Identifier) -> None:
    link.execute(sql.SQL(said).format(*names))
