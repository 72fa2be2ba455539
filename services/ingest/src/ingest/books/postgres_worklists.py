"""Notes in PostgreSQL, sealed; nothing is overwritten."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict

from conduit.postgres import Link
from ingest.books.worklists import Note
from schemas.fact import ConvictionId, PersonToken
from schemas.sealed import Sealed


class PostgresWorklists:
    """Notes, on an open transaction."""

    def __init__(self, connection: Link) -> None:
        self._connection = connection

    async def put(self, note: Note) -> None:
        """Keep a note."""
        await self._connection.execute(
            "insert into worklist_notes (token, conviction_id, one, other, at, content) values"
            " (%(token)s, %(conviction_id)s, %(one)s, %(other)s, %(at)s, %(content)s)",
            asdict(note) | {"content": note.content.model_dump_json()},
        )

    async def notes(
        self, one: str, other: str, tokens: Collection[PersonToken]
    ) -> Mapping[ConvictionId, Sequence[Note]]:
        """Return every note about these people, oldest first."""
        found = await self._connection.execute(
            "select token, conviction_id, one, other, at, content from worklist_notes"
            " where token = any(%s) and one = %s and other = %s order by id",
            (list(tokens), one, other),
        )
        notes: defaultdict[ConvictionId, list[Note]] = defaultdict(list)
        for row in await found.fetchall():
            content = Sealed.model_validate_json(row["content"])
            notes[row["conviction_id"]].append(Note(**{**row, "content": content}))
        return notes

    async def wipe(self, token: PersonToken) -> None:
        """Remove every note about a person."""
        await self._connection.execute("delete from worklist_notes where token = %s", (token,))
