"""The same histories on a real database: its tables refuse what the twin must not do."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import override
from uuid import uuid4

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from conduit.migrations import migrate
from conduit.postgres import PostgresStore, PostgresWork, open_pool
from conduit.work import Store, Work
from tests.conduit.conftest import VERSIONS
from tests.conduit.ledger.test_any_history import History

pytestmark = pytest.mark.real


def test_whatever_happens_the_tables_hold(books_url: str) -> None:
    """Nothing arrives twice, nothing cancelled arrives, and no table refuses what is right."""
    schema = f"books_{uuid4().hex[:8]}"
    migrate(books_url, schema=schema, versions=VERSIONS)

    class OnTables(History):
        @override
        @asynccontextmanager
        async def empty_books(self) -> AsyncIterator[Store[Work]]:
            async with open_pool(books_url, schema=schema, name="tests") as pool:
                async with pool.connection() as link:
                    await link.execute(
                        "truncate effects, carriers, carried, releases, outbox cascade"
                    )
                yield PostgresStore(pool, PostgresWork)

    asked = settings(max_examples=12, stateful_step_count=25, deadline=None)
    run_state_machine_as_test(OnTables, settings=asked)
