"""Claims in dictionaries."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ingest.claims.claim import Claim
from ingest.formats.file_identity import FileId
from schemas.fact import PersonToken


@dataclass
class MemoryClaims:
    """Claims in a list, oldest first, each with whether it was taken back."""

    kept: list[tuple[Claim, bool]] = field(default_factory=list[tuple[Claim, bool]])

    def _newest(self) -> dict[tuple[PersonToken, str], Claim]:
        return {(claim.token, claim.source): claim for claim, gone in self.kept if not gone}

    async def digests(
        self, source: str, tokens: Collection[PersonToken]
    ) -> Mapping[PersonToken, bytes]:
        """Look at the newest."""
        newest = self._newest()
        return {t: newest[t, source].digest for t in tokens if (t, source) in newest}

    async def current(
        self, tokens: Collection[PersonToken]
    ) -> Mapping[PersonToken, Sequence[Claim]]:
        """Take the newest of each source."""
        found: dict[PersonToken, list[Claim]] = {}
        for (token, _), claim in self._newest().items():
            if token in tokens:
                found.setdefault(token, []).append(claim)
        return found

    async def put(self, claims: Sequence[Claim]) -> None:
        """Add them at the end."""
        self.kept += [(claim, False) for claim in claims]

    async def retract(self, file_id: FileId, *, limit: int) -> Sequence[PersonToken]:
        """Take the first back."""
        standing = sorted({c.token for c, gone in self.kept if c.file_id == file_id and not gone})
        taken = standing[:limit]
        self.kept = [
            (claim, gone or (claim.file_id == file_id and claim.token in taken))
            for claim, gone in self.kept
        ]
        return taken

    async def of_source(self, source: str, *, after: str, limit: int) -> Sequence[PersonToken]:
        """Sort who has one."""
        found = {token for token, name in self._newest() if name == source}
        return sorted(token for token in found if token > after)[:limit]

    async def unhold(self, file_id: FileId, *, limit: int) -> Sequence[PersonToken]:
        """Let the first go."""
        held = sorted({c.token for c, gone in self.kept if c.file_id == file_id and c.held})[:limit]
        self.kept = [
            (replace(c, held=False) if c.file_id == file_id and c.token in held else c, gone)
            for c, gone in self.kept
        ]
        return held

    async def wipe(self, token: PersonToken) -> None:
        """Leave the person out."""
        self.kept = [(claim, gone) for claim, gone in self.kept if claim.token != token]
