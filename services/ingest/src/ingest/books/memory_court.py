"""Rows of courts' own databases in dictionaries: the twin of the tables in tests."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ingest.books.court_books import CourtRow, Followed
from ingest.spelling.person_keys import KeyHash
from schemas.fact import PersonToken

type _At = tuple[str, KeyHash]


@dataclass
class MemoryCourts:
    """Rows in a dictionary, by source and key."""

    rows: dict[_At, CourtRow] = field(default_factory=dict[_At, CourtRow])
    far: dict[str, Followed] = field(default_factory=dict[str, Followed])
    noted: dict[_At, None] = field(default_factory=dict[_At, None])
    bound: dict[KeyHash, PersonToken] = field(default_factory=dict[KeyHash, PersonToken])
    """The people's own: which hash leads to whom."""

    async def followed(self, source: str) -> Followed:
        """Say how far."""
        return self.far.get(source, Followed())

    async def follow(self, source: str, followed: Followed) -> None:
        """Keep how far."""
        self.far[source] = followed

    async def put(self, source: str, rows: Sequence[CourtRow]) -> None:
        """Keep rows."""
        self.rows |= {(source, row.key): row for row in rows}

    async def remove(self, source: str, keys: Collection[KeyHash]) -> None:
        """Forget rows."""
        for key in keys:
            self.rows.pop((source, key), None)

    async def remove_older(self, source: str, place: int) -> None:
        """Forget rows that were not told again."""
        kept = {at: row for at, row in self.rows.items() if at[0] != source or row.place >= place}
        self.rows.clear()
        self.rows |= kept

    async def whose(self, source: str, keys: Collection[KeyHash]) -> Collection[KeyHash]:
        """Climb to the people."""
        return {who for key in keys for row in self._up(source, key) if (who := row.who)}

    async def of(
        self, source: str, who: Collection[KeyHash]
    ) -> Mapping[KeyHash, Sequence[CourtRow]]:
        """Descend from the people."""
        found: dict[KeyHash, list[CourtRow]] = {}
        for row in sorted(self._of(source), key=lambda row: (row.place, row.key)):
            for root in {one.who for one in self._up(source, row.key) if one.who in who}:
                if root is not None:
                    found.setdefault(root, []).append(row)
        return found

    async def owe(self, source: str, who: Collection[KeyHash]) -> None:
        """Note people."""
        self.noted |= {(source, one): None for one in sorted(who)}

    async def owe_everybody(self, source: str) -> None:
        """Note everybody."""
        await self.owe(source, {row.who for row in self._of(source) if row.who})

    async def owed(self, source: str, limit: int) -> Collection[KeyHash]:
        """Take people out of the note."""
        taken = [at for at in self.noted if at[0] == source][:limit]
        for at in taken:
            del self.noted[at]
        return [who for _, who in taken]

    async def blank(self, source: str, who: Collection[KeyHash]) -> None:
        """Forget what rows say."""
        for rows in (await self.of(source, who)).values():
            await self.put(source, [replace(row, row=None) for row in rows])

    async def erase(self, token: PersonToken) -> None:
        """Forget what the rows of an erased person say."""
        who = [key for key, owner in self.bound.items() if owner == token]
        for source in {source for source, _ in self.rows}:
            await self.blank(source, who)

    async def count(self, source: str) -> int:
        """Count."""
        return sum(1 for _ in self._of(source))

    def _of(self, source: str) -> Iterator[CourtRow]:
        return (row for (name, _), row in self.rows.items() if name == source)

    def _up(self, source: str, key: KeyHash | None) -> Iterator[CourtRow]:
        while key is not None and (row := self.rows.get((source, key))):
            yield row
            key = row.parent
