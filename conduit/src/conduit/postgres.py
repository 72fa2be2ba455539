"""A service's own books in PostgreSQL: one unit of work is one transaction."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from functools import cached_property
from typing import Final

import psycopg
from psycopg import AsyncConnection, errors
from psycopg.rows import DictRow, dict_row
from psycopg_pool import AsyncConnectionPool
from pydantic import SecretStr

from conduit.books import PostgresNewest, PostgresOffsets, PostgresOutbox
from conduit.envelope import Outgoing
from conduit.errors import Misconfigured, Rejected, Unavailable
from conduit.ledger.postgres import PostgresLedger
from conduit.pepper_fence import PepperFence
from conduit.plain import plain
from conduit.replays import PostgresReplays
from conduit.work import Reading

_MY_TURN: Final = "select pg_advisory_xact_lock(hashtextextended(current_schema() || '/turn', 0))"

type Link = AsyncConnection[DictRow]
"""A connection inside a transaction; rows come as dictionaries."""

type Pool = AsyncConnectionPool[Link]


def open_pool(url: str | SecretStr, *, schema: str, name: str, size: int = 10) -> Pool:
    """Make a pool of connections that see one schema only; enter it to open it.

    It is the `name` that the database's own views of its connections show.
    """
    options = (
        f"-c search_path={schema} -c statement_timeout=15s -c lock_timeout=10s"
        " -c idle_in_transaction_session_timeout=60s"
    )
    return AsyncConnectionPool(
        plain(url),
        connection_class=AsyncConnection[DictRow],
        kwargs={"options": options, "application_name": name, "row_factory": dict_row},
        min_size=min(2, size),
        max_size=size,
        timeout=10,
        open=False,
        name=name,
        check=AsyncConnectionPool.check_connection,
    )


async def reach(pool: Pool) -> None:
    """Find out, before anything starts, whether the database lets us in.

    Raises:
        Misconfigured: It does not; one line says why, without the password.
    """
    try:
        async with await AsyncConnection.connect(str(pool.conninfo), connect_timeout=8) as link:
            await link.execute("select 1")
    except psycopg.Error as error:
        raise Misconfigured(f"database of {pool.name}: {str(error).splitlines()[0]}") from None


@contextmanager
def speaking_plainly() -> Iterator[None]:
    """Say the database's troubles in our own words, without repeating what it was told.

    Raises:
        Unavailable: It did not answer, or asks to try again.
        Rejected: It cannot hold a value (`value_refused`).
    """
    try:
        yield
    except psycopg.DataError:
        raise Rejected("value_refused") from None
    except (
        psycopg.OperationalError,
        psycopg.InterfaceError,
        errors.IdleInTransactionSessionTimeout,
    ) as error:
        raise Unavailable(f"database_{type(error).__name__}") from None


class PostgresWork:
    """A unit of work on an open transaction; a service subclasses it and adds its own tables."""

    def __init__(self, connection: Link) -> None:
        self.connection = connection

    @cached_property
    def offsets(self) -> PostgresOffsets:
        """How far each topic was read."""
        return PostgresOffsets(self.connection)

    @cached_property
    def outbox(self) -> PostgresOutbox:
        """What will be published."""
        return PostgresOutbox(self.connection)

    @cached_property
    def replays(self) -> PostgresReplays:
        """What was refused, and asked for again."""
        return PostgresReplays(self.connection)

    @cached_property
    def ledger(self) -> PostgresLedger:
        """The service's effects."""
        return PostgresLedger(self.connection)

    @cached_property
    def newest(self) -> PostgresNewest:
        """The newest decision of each person."""
        return PostgresNewest(self.connection)


class PostgresStore[W: Reading]:
    """Books in one schema. `make` puts a unit of work around a transaction.

    With `one_at_a_time` the units of work of a schema follow one another, in every process: for
    books in which a unit touches many people in an order nobody can foresee, and would else
    deadlock with another. With a `fence` none begins under keyed hashes that are others since.
    """

    def __init__(
        self,
        pool: Pool,
        make: Callable[[Link], W],
        *,
        one_at_a_time: bool = False,
        fence: PepperFence | None = None,
    ) -> None:
        self.pool = pool
        self.made = make
        """Puts a unit of work around a connection in a transaction."""
        self.fence = fence
        self._one_at_a_time = one_at_a_time

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[W]:
        """Begin a unit of work; leaving it normally keeps it, leaving by an error undoes it.

        Raises:
            Unavailable: The database did not answer, or asks to try again.
            Rejected: A value is one that the database cannot hold (`value_refused`).
        """
        with speaking_plainly():
            async with self.pool.connection() as connection, connection.transaction():
                if self._one_at_a_time:
                    await connection.execute(_MY_TURN)
                if self.fence is not None:
                    await self.fence.check(connection)
                yield self.made(connection)

    async def settle(self) -> None:
        """Find out which secrets the books' keyed hashes are under, before anything begins.

        Raises:
            Misconfigured: They are under one that we have not.
            Unavailable: The database did not answer.
        """
        if self.fence is not None:
            with speaking_plainly():
                async with self.pool.connection() as connection:
                    await self.fence.settle(connection)

    @asynccontextmanager
    async def promised(self, limit: int) -> AsyncIterator[Sequence[Outgoing]]:
        """Take what waits; it waits for no other unit of work, and none waits for it.

        Raises:
            Unavailable: The database did not answer.
        """
        with speaking_plainly():
            async with self.pool.connection() as connection, connection.transaction():
                yield await PostgresOutbox(connection).take(limit)
