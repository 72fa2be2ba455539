"""Claims in PostgreSQL, sealed; nothing is overwritten, what is taken back is marked so."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from psycopg.rows import DictRow

from conduit.postgres import Link
from ingest.claims.claim import Claim, How
from ingest.formats.file_identity import FileId
from schemas.fact import PersonToken
from schemas.sealed import Sealed

_COPY: Final = (
    "copy claims (token, source, file_id, digest, how, facts, identity, contact, held)"
    " from stdin (format binary)"
)
_TYPES: Final = ["text", "text", "text", "bytea", "text", "text", "text", "text", "bool"]
_NEWEST: Final = """
    select distinct on (token, source) * from claims
     where not retracted and token = any(%s) order by token, source, id desc
"""


class PostgresClaims:
    """Claims, on an open transaction."""

    def __init__(self, connection: Link) -> None:
        self._connection = connection

    async def digests(
        self, source: str, tokens: Collection[PersonToken]
    ) -> Mapping[PersonToken, bytes]:
        """Return the digest of what a source now says of each person."""
        if not tokens:
            return {}
        found = await self._connection.execute(
            "select distinct on (token) token, digest from claims"
            " where not retracted and token = any(%s) and source = %s"
            " order by token, id desc",
            (list(tokens), source),
        )
        return {row["token"]: bytes(row["digest"]) for row in await found.fetchall()}

    async def current(
        self, tokens: Collection[PersonToken]
    ) -> Mapping[PersonToken, Sequence[Claim]]:
        """Return the newest claim of every source about each person."""
        claims: defaultdict[PersonToken, list[Claim]] = defaultdict(list)
        if tokens:
            found = await self._connection.execute(_NEWEST, (list(tokens),))
            for row in await found.fetchall():
                claims[row["token"]].append(claim_of(row))
        return claims

    async def put(self, claims: Sequence[Claim]) -> None:
        """Add claims; each replaces what its source said of the person before."""
        if not claims:
            return
        async with self._connection.cursor() as cursor, cursor.copy(_COPY) as copy:
            copy.set_types(_TYPES)
            for claim in claims:
                await copy.write_row(_row(claim))

    async def retract(self, file_id: FileId, *, limit: int) -> Sequence[PersonToken]:
        """Take back what a file said of at most so many people; nobody is left when it is done."""
        found = await self._connection.execute(
            "with chosen as (select distinct token from claims"
            "  where file_id = %(file)s and not retracted order by token limit %(limit)s),"
            " gone as (update claims set retracted = true, how = 'annulled'"
            "  where file_id = %(file)s and token in (select token from chosen))"
            " select token from chosen",
            {"file": file_id, "limit": limit},
        )
        return [row["token"] for row in await found.fetchall()]

    async def of_source(self, source: str, *, after: str, limit: int) -> Sequence[PersonToken]:
        """List people of whom a source says something, in order of tokens."""
        found = await self._connection.execute(
            "select distinct token from claims where source = %s and not retracted"
            " and token > %s order by token limit %s",
            (source, after, limit),
        )
        return [row["token"] for row in await found.fetchall()]

    async def unhold(self, file_id: FileId, *, limit: int) -> Sequence[PersonToken]:
        """Release what a file says of at most so many people; nobody is left when it is done."""
        found = await self._connection.execute(
            "with chosen as (select distinct token from claims"
            "  where file_id = %(file)s and held order by token limit %(limit)s),"
            " released as (update claims set held = false"
            "  where file_id = %(file)s and token in (select token from chosen))"
            " select token from chosen",
            {"file": file_id, "limit": limit},
        )
        return [row["token"] for row in await found.fetchall()]

    async def wipe(self, token: PersonToken) -> None:
        """Remove every claim about a person."""
        await self._connection.execute("delete from claims where token = %s", (token,))


def _row(claim: Claim) -> tuple[object, ...]:
    return (
        claim.token,
        claim.source,
        claim.file_id,
        claim.digest,
        claim.how.value,
        *(
            sealed and sealed.model_dump_json()
            for sealed in (claim.facts, claim.identity, claim.contact)
        ),
        claim.held,
    )


def claim_of(row: DictRow) -> Claim:
    """Read a claim off its row."""

    def sealed(text: str | None) -> Sealed | None:
        return None if text is None else Sealed.model_validate_json(text)

    return Claim(
        token=row["token"],
        source=row["source"],
        file_id=row["file_id"],
        digest=bytes(row["digest"]),
        how=How(row["how"]),
        facts=sealed(row["facts"]),
        identity=sealed(row["identity"]),
        contact=sealed(row["contact"]),
        held=row["held"],
    )
