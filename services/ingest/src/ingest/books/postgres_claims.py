"""Claims in PostgreSQL, sealed; nothing is overwritten, what is taken back is marked so."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from psycopg.rows import DictRow

from conduit.postgres import Link
from ingest.books.port import FileEntry
from ingest.claims.claim import Claim, How
from ingest.formats.file_identity import FileId
from schemas.fact import PersonToken
from schemas.sealed import Sealed

_COPY: Final = (
    "copy claims (token, source, file_id, digest, how, facts, identity, contact, held, read_in)"
    " from stdin (format binary)"
)
_TYPES: Final = ["text", "text", "text", "bytea", "text", "text", "text", "text", "bool", "text"]
_AFFIRM: Final = (
    "copy affirmations (token, source, digest, file_id, held) from stdin (format binary)"
)
_RETRACT: Final = """
with chosen as (
    select distinct token from claims
     where file_id = %(file)s and not retracted order by token limit %(limit)s),
 heirs as (
    select distinct on (claims.id) claims.id, affirmed.file_id, affirmed.held
      from claims join affirmations as affirmed using (token, source, digest)
     where claims.file_id = %(file)s and not retracted and token in (select token from chosen)
     order by claims.id, affirmed.id),
 left_to as (
    update claims set read_in = coalesce(nullif(read_in, ''), claims.file_id),
                      file_id = heirs.file_id, held = heirs.held
      from heirs where claims.id = heirs.id),
 gone as (
    update claims set retracted = true, how = 'annulled'
     where file_id = %(file)s and token in (select token from chosen)
       and id not in (select id from heirs))
select token from chosen
"""
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

    async def read_in(
        self, source: str, tokens: Collection[PersonToken]
    ) -> Mapping[PersonToken, Collection[FileId]]:
        """Name the files in which every claim of a source was read, that it did not take back."""
        files: defaultdict[PersonToken, list[FileId]] = defaultdict(list)
        if tokens:
            found = await self._connection.execute(
                "select distinct token, coalesce(nullif(read_in, ''), file_id) as file_id"
                " from claims where not retracted and token = any(%s) and source = %s",
                (list(tokens), source),
            )
            for row in await found.fetchall():
                files[row["token"]].append(row["file_id"])
        return files

    async def affirm(self, entry: FileEntry, said: Mapping[PersonToken, bytes]) -> None:
        """Say that a file tells of these people what its source said before, by its digest."""
        if not said:
            return
        async with self._connection.cursor() as cursor, cursor.copy(_AFFIRM) as copy:
            copy.set_types(["text", "text", "bytea", "text", "bool"])
            for token, digest in said.items():
                await copy.write_row((token, entry.source, digest, entry.file_id, entry.held))

    async def unaffirm(self, file_id: FileId) -> None:
        """Forget what a file affirmed: it is taken back, or will be entered anew."""
        await self._connection.execute("delete from affirmations where file_id = %s", (file_id,))

    async def retract(self, file_id: FileId, *, limit: int) -> Sequence[PersonToken]:
        """Take back what a file said of at most so many people; nobody is left when it is done.

        What another file affirmed is from now on that one's.
        """
        found = await self._connection.execute(_RETRACT, {"file": file_id, "limit": limit})
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
            " also as (update affirmations set held = false where file_id = %(file)s and held),"
            " released as (update claims set held = false"
            "  where file_id = %(file)s and token in (select token from chosen))"
            " select token from chosen",
            {"file": file_id, "limit": limit},
        )
        return [row["token"] for row in await found.fetchall()]

    async def wipe(self, token: PersonToken) -> None:
        """Remove every claim about a person."""
        await self._connection.execute("delete from claims where token = %s", (token,))
        await self._connection.execute("delete from affirmations where token = %s", (token,))


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
        claim.read_in,
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
        read_in=row["read_in"],
    )
