"""Two databases, a schema and a role for each service, and nothing anybody else may read."""

from typing import Final

import psycopg
from psycopg import sql

from local_stack.postgres import Postgres
from local_stack.secrets import ROLES, Secrets, read

SERVICES: Final = "clearslate"
"""The database of the services: each stateful one owns the schema of its name."""

KEYS: Final = "clearslate_keys"
"""The key store: its owner makes the tables, services read them, `ingest` writes them."""

_STATEFUL: Final = ("ingest", "court_filing", "notification", "console")


def service_url(postgres: Postgres, secrets: Secrets, role: str) -> str:
    """How a service reaches its own schema."""
    return postgres.url_of(role, read(secrets.password(role)), SERVICES)


def keys_url(postgres: Postgres, secrets: Secrets, role: str) -> str:
    """How a service, or the owner `keys`, reaches the key store."""
    return postgres.url_of(role, read(secrets.password(role)), KEYS)


def prepare_databases(postgres: Postgres, secrets: Secrets) -> None:
    """Make databases, roles and schemas that are missing. Repeating changes nothing."""
    with psycopg.connect(postgres.url, autocommit=True) as server:
        for role in ROLES:
            _role(server, role, read(secrets.password(role)))
        for database in (SERVICES, KEYS):
            _database(server, database)
    with psycopg.connect(postgres.url.rpartition("/")[0] + f"/{SERVICES}") as services:
        for role in _STATEFUL:
            _schema(services, role, SERVICES)
    with psycopg.connect(postgres.url.rpartition("/")[0] + f"/{KEYS}") as keys:
        _schema(keys, "keys", KEYS)
        _open_the_key_store(keys)


def _role(server: psycopg.Connection, role: str, password: str) -> None:
    known = server.execute("select 1 from pg_roles where rolname = %s", [role]).fetchone()
    verb = sql.SQL(
        "alter role {} login password {}" if known else "create role {} login password {}"
    )
    server.execute(verb.format(sql.Identifier(role), sql.Literal(password)))


def _database(server: psycopg.Connection, name: str) -> None:
    if not server.execute("select 1 from pg_database where datname = %s", [name]).fetchone():
        server.execute(sql.SQL("create database {}").format(sql.Identifier(name)))
    server.execute(sql.SQL("revoke all on database {} from public").format(sql.Identifier(name)))
    for role in ROLES if name == KEYS else _STATEFUL:
        grant = sql.SQL("grant connect on database {} to {}")
        server.execute(grant.format(sql.Identifier(name), sql.Identifier(role)))
    for owner in ("keys",) if name == KEYS else _STATEFUL:
        # PostgreSQL asks for it even where `create schema if not exists` finds the schema
        grant = sql.SQL("grant create on database {} to {}")
        server.execute(grant.format(sql.Identifier(name), sql.Identifier(owner)))


def _schema(link: psycopg.Connection, role: str, database: str) -> None:
    name = sql.Identifier(role)
    link.execute("revoke all on schema public from public")
    link.execute(sql.SQL("create schema if not exists {0} authorization {0}").format(name))
    path = sql.SQL("alter role {0} in database {1} set search_path = {0}")
    link.execute(path.format(name, sql.Identifier(database)))


def _open_the_key_store(link: psycopg.Connection) -> None:
    for role in ROLES[:-1]:
        name = sql.Identifier(role)
        link.execute(sql.SQL("grant usage on schema keys to {}").format(name))
        path = sql.SQL("alter role {} in database {} set search_path = keys")
        link.execute(path.format(name, sql.Identifier(KEYS)))
        verbs = sql.SQL("select, insert, update, delete" if role == "ingest" else "select")
        rule = sql.SQL(
            "alter default privileges for role keys in schema keys grant {} on tables to {}"
        )
        link.execute(rule.format(verbs, name))
