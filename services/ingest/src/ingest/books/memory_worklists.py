"""Notes in a list."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.books.worklists import Note
from schemas.fact import ConvictionId, PersonToken


@dataclass
class MemoryWorklists:
    """Notes, oldest first."""

    kept: list[Note] = field(default_factory=list[Note])

    async def put(self, note: Note) -> None:
        """Add it at the end."""
        self.kept.append(note)

    async def notes(
        self, one: str, other: str, tokens: Collection[PersonToken]
    ) -> Mapping[ConvictionId, Sequence[Note]]:
        """Look at each."""
        found: defaultdict[ConvictionId, list[Note]] = defaultdict(list)
        for note in self.kept:
            if (note.one, note.other) == (one, other) and note.token in tokens:
                found[note.conviction_id].append(note)
        return found

    async def wipe(self, token: PersonToken) -> None:
        """Leave the person out."""
        self.kept = [note for note in self.kept if note.token != token]
