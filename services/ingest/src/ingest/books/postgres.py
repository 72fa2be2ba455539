"""Ingest's books in PostgreSQL."""

from collections.abc import Mapping
from functools import cached_property
from typing import Final

from conduit.pepper_fence import PepperFence
from conduit.peppers import Over
from conduit.postgres import Link, Pool, PostgresStore, PostgresWork
from ingest.books.port import Books, Counted, FileEntry
from ingest.books.postgres_claims import PostgresClaims
from ingest.books.postgres_consignments import PostgresConsignments
from ingest.books.postgres_court import PostgresCourts
from ingest.books.postgres_endings import PostgresEndings
from ingest.books.postgres_files import PostgresFiles
from ingest.books.postgres_hashes import rehash
from ingest.books.postgres_kinships import PostgresKinships
from ingest.books.postgres_people import PostgresPeople
from ingest.books.postgres_quarantine import PostgresQuarantine
from ingest.books.postgres_rules import PostgresRules
from ingest.books.postgres_sources import PostgresSources
from ingest.books.postgres_submissions import PostgresSubmissions
from ingest.books.postgres_worklists import PostgresWorklists

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
    def quarantine(self) -> PostgresQuarantine:
        """Rows nobody could read."""
        return PostgresQuarantine(self.connection)

    @cached_property
    def rules(self) -> PostgresRules:
        """Rules in motion."""
        return PostgresRules(self.connection)

    @cached_property
    def courts(self) -> PostgresCourts:
        """Rows of courts' own databases."""
        return PostgresCourts(self.connection)

    @cached_property
    def endings(self) -> PostgresEndings:
        """Cleared convictions on the way to their end."""
        return PostgresEndings(self.connection)

    @cached_property
    def kinships(self) -> PostgresKinships:
        """Who was joined with whom, or parted from them."""
        return PostgresKinships(self.connection)

    @cached_property
    def sources(self) -> PostgresSources:
        """Who may send over HTTP."""
        return PostgresSources(self.connection)

    async def rehash(self, over: Over) -> int:
        """Lay a secret over every keyed hash that is not under a seal; return how many."""
        return await rehash(self.connection, over)

    @cached_property
    def consignments(self) -> PostgresConsignments:
        """What sources sent over HTTP."""
        return PostgresConsignments(self.connection)

    @cached_property
    def submissions(self) -> PostgresSubmissions:
        """What people ask and find."""
        return PostgresSubmissions(self.connection)

    @cached_property
    def worklists(self) -> PostgresWorklists:
        """Notes about differences between two sources."""
        return PostgresWorklists(self.connection)

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


def open_books(pool: Pool, fence: PepperFence | None = None) -> PostgresStore[PostgresIngest]:
    """Open ingest's books; the pool sees ingest's schema only."""

    def make(connection: Link) -> PostgresIngest:
        return PostgresIngest(connection)

    return PostgresStore(pool, make, fence=fence)
