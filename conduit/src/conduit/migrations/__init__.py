"""Brings a service's own schema up to date, however many replicas start at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.runtime.migration import MigrationStep, StampStep
from alembic.script import ScriptDirectory
from pydantic import SecretStr
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

from conduit.errors import Misconfigured
from conduit.plain import plain


def migrate(url: str | SecretStr, *, schema: str, versions: Path) -> None:
    """Run the revisions in a folder that a schema lacks; the schema is made where it is missing.

    Replicas that start together wait for each other, services do not.

    Raises:
        Misconfigured: The database cannot be reached, or refuses the password.
    """
    try:
        with _connected(plain(url)) as connection, _alone(connection, schema):
            _upgrade(connection, schema, versions)
    except OperationalError as error:
        raise Misconfigured(f"database for {schema}: {_first_line(error)}") from None


@contextmanager
def _connected(url: str) -> Iterator[Connection]:
    address = make_url(url).set(drivername="postgresql+psycopg")
    engine = create_engine(address, poolclass=NullPool, connect_args={"connect_timeout": 10})
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@contextmanager
def _alone(connection: Connection, schema: str) -> Iterator[None]:
    name = {"name": f"migrate/{schema}"}
    connection.execute(text("select pg_advisory_lock(hashtextextended(:name, 0))"), name)
    if not connection.execute(
        text("select to_regnamespace(:name)"), {"name": f'"{schema}"'}
    ).scalar():
        connection.execute(text(f'create schema "{schema}"'))
    connection.execute(text("select set_config('search_path', :schema, false)"), {"schema": schema})
    connection.commit()
    try:
        yield
    finally:
        connection.rollback()
        connection.execute(text("select pg_advisory_unlock(hashtextextended(:name, 0))"), name)
        connection.commit()


def _upgrade(connection: Connection, schema: str, versions: Path) -> None:
    script = ScriptDirectory(str(versions), version_locations=[str(versions)])

    def steps(now: tuple[str, ...], _: MigrationContext) -> list[StampStep | MigrationStep]:
        missing = reversed(list(script.iterate_revisions("heads", now or "base")))
        return [MigrationStep.upgrade_from_script(script.revision_map, one) for one in missing]

    connection.dialect.default_schema_name = schema
    context = MigrationContext.configure(
        connection,
        opts={"fn": steps, "version_table_schema": schema, "transaction_per_migration": True},
    )
    with Operations.context(context), context.begin_transaction():
        context.run_migrations()


def _first_line(error: OperationalError) -> str:
    return str(error.orig).splitlines()[0]
