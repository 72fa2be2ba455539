"""Claims in dictionaries."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from ingest.books.port import FileEntry
from ingest.claims.claim import Claim
from ingest.formats.file_identity import FileId
from schemas.fact import PersonToken


class Affirmed(NamedTuple):
    """A file said of somebody what its source had said before."""

    token: PersonToken
    source: str
    digest: bytes
    file_id: FileId
    held: bool


@dataclass
class MemoryClaims:
    """Claims in a list, oldest first, each with whether it was taken back."""

    kept: list[tuple[Claim, bool]] = field(default_factory=list[tuple[Claim, bool]])
    affirmed: list[Affirmed] = field(default_factory=list[Affirmed])

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

    async def read_in(
        self, source: str, tokens: Collection[PersonToken]
    ) -> Mapping[PersonToken, Collection[FileId]]:
        """Look at all that stand."""
        found: dict[PersonToken, set[FileId]] = {}
        for claim, gone in self.kept:
            if claim.token in tokens and claim.source == source and not gone:
                found.setdefault(claim.token, set()).add(claim.read_in or claim.file_id)
        return found

    async def affirm(self, entry: FileEntry, said: Mapping[PersonToken, bytes]) -> None:
        """Add it at the end."""
        self.affirmed += [
            Affirmed(token, entry.source, digest, entry.file_id, entry.held)
            for token, digest in said.items()
        ]

    async def unaffirm(self, file_id: FileId) -> None:
        """Leave the file out."""
        self.affirmed = [one for one in self.affirmed if one.file_id != file_id]

    async def retract(self, file_id: FileId, *, limit: int) -> Sequence[PersonToken]:
        """Take the first back."""
        standing = sorted({c.token for c, gone in self.kept if c.file_id == file_id and not gone})
        taken = standing[:limit]
        self.kept = [
            self._without(claim)
            if claim.file_id == file_id and claim.token in taken and not gone
            else (claim, gone)
            for claim, gone in self.kept
        ]
        return taken

    def _without(self, claim: Claim) -> tuple[Claim, bool]:
        """Take one back, or leave it to the first other file that says the same."""
        for one in self.affirmed:
            if (one.token, one.source, one.digest) == (claim.token, claim.source, claim.digest):
                read_in = claim.read_in or claim.file_id
                left = replace(claim, file_id=one.file_id, held=one.held, read_in=read_in)
                return left, False
        return claim, True

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
        self.affirmed = [
            one._replace(held=False) if one.file_id == file_id else one for one in self.affirmed
        ]
        return held

    async def wipe(self, token: PersonToken) -> None:
        """Leave the person out."""
        self.kept = [(claim, gone) for claim, gone in self.kept if claim.token != token]
        self.affirmed = [one for one in self.affirmed if one.token != token]
