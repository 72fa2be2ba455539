"""Submissions in a dictionary."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from conduit.peppers import Over
from ingest.books.submissions import Handled, Submission
from schemas.fact import PersonToken


@dataclass
class MemorySubmissions:
    """Submissions by id, oldest first."""

    kept: dict[str, Submission] = field(default_factory=dict[str, Submission])

    async def put(self, new: Submission) -> Submission:
        """Keep a new one."""
        for one in self.kept.values():
            if (one.source, one.idempotency) == (new.source, new.idempotency):
                return one
        return self.kept.setdefault(new.id, new)

    async def get(self, name: str) -> Submission | None:
        """Return one."""
        return self.kept.get(name)

    async def move(self, moved: Submission) -> None:
        """Keep how one stands now."""
        self.kept[moved.id] = moved

    async def open(self, *, limit: int) -> Sequence[Submission]:
        """Look at each."""
        over = {Handled.ANSWERED, Handled.WITHDRAWN}
        return [one for one in self.kept.values() if one.handled not in over][:limit]

    async def about(self, token: PersonToken) -> Sequence[Submission]:
        """Look at each."""
        return [one for one in self.kept.values() if one.token == token]

    def rehash(self, over: Over) -> int:
        """Lay a secret over all hashes."""
        self.kept = {
            name: replace(one, idempotency=over(one.idempotency), body=over(one.body))
            for name, one in self.kept.items()
        }
        return len(self.kept)
