"""Sources and their keys in dictionaries."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from ingest.books.sources import Source, SourceKey


@dataclass
class MemorySources:
    """Sources by name, keys by hash."""

    kept: dict[str, Source] = field(default_factory=dict[str, Source])
    issued: dict[bytes, SourceKey] = field(default_factory=dict[bytes, SourceKey])
    calls: dict[str, tuple[datetime, int]] = field(default_factory=dict[str, tuple[datetime, int]])

    async def put(self, source: Source) -> bool:
        """Keep a new source."""
        return self.kept.setdefault(source.name, source) is source

    async def get(self, name: str) -> Source | None:
        """Return a source."""
        return self.kept.get(name)

    async def all(self) -> Sequence[Source]:
        """Return every source."""
        return [self.kept[name] for name in sorted(self.kept)]

    async def keys(self, name: str) -> Sequence[SourceKey]:
        """Return every key of a source."""
        return [key for key in self.issued.values() if key.source == name]

    async def issue(self, key: SourceKey) -> None:
        """Keep a new key."""
        self.issued[key.digest] = key

    async def expire(self, digests: Sequence[bytes], at: datetime) -> None:
        """Let keys end."""
        for digest in digests:
            key = self.issued[digest]
            self.issued[digest] = replace(key, expires_at=min(at, key.expires_at))

    async def holder(self, digest: bytes, at: datetime) -> Source | None:
        """Return whose key this is."""
        key = self.issued.get(digest)
        return self.kept[key.source] if key and at < key.expires_at else None

    async def called(self, name: str, minute: datetime) -> int:
        """Count a call."""
        before, count = self.calls.get(name, (minute, 0))
        self.calls[name] = (minute, count + 1 if before == minute else 1)
        return self.calls[name][1]
