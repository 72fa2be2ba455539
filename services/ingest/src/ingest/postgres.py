"""Ingest's books in PostgreSQL."""

from collections.abc import Mapping
from functools import cached_property
from typing import Final

from conduit.postgres import Link, Pool, PostgresStore, PostgresWork
from ingest.books import Books, Counted, FileEntry
from ingest.postgres_claims import PostgresClaims
from ingest.postgres_files import PostgresFiles
from ingest.postgres_people import PostgresPeople
from ingest.postgres_rules import PostgresRules

_CONVICTIONS: Final = """
    select county, sum(convictions::bigint)::bigint as convictions
      from people, jsonb_each_text(tally) as counted (county, convictions)
     group by county
"""


class PostgresIngest(PostgresWork):
    """Ingest's unit of work on an open transaction."""

    @cached_property
    def people(self) -> PostgresPeople:
        """People."""
        return PostgresPeople(self.connection)

    @cached_property
    def claims(self) -> PostgresClaims:
        """Claims."""
        return PostgresClaims(self.connection)

    @cached_property
    def files(self) -> PostgresFiles:
        """Files."""
        return PostgresFiles(self.connection)

    @cached_property
    def rules(self) -> PostgresRules:
        """Rules in motion."""
        return PostgresRules(self.connection)

    async def count(self) -> Books:
        """Count everything."""
        counted = await self.connection.execute(
            "select count(*) as people from people where snapshot is not null"
        )
        people = await counted.fetchone() or {"people": 0}
        found = await self.connection.execute(_CONVICTIONS)
        by_county: Mapping[str, int] = {
            row["county"]: row["convictions"] for row in await found.fetchall()
        }
        files: list[tuple[FileEntry, Counted]] = []
        for entry in await self.files.all():
            buckets = await self.files.buckets(entry.file_id)
            files.append((entry, sum(buckets.values(), Counted())))
        return Books(tuple(files), people["people"], sum(by_county.values()), by_county)


def open_books(pool: Pool) -> PostgresStore[PostgresIngest]:
    """Open ingest's books; the pool sees ingest's schema only."""

    def make(connection: Link) -> PostgresIngest:
        return PostgresIngest(connection)

    return PostgresStore(pool, make)
