"""What goes wrong when somebody is to be forgotten."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from conduit.keys_memory import MemoryKeyStore
from conduit.memory import MemoryNewest
from ingest.books.memory_claims import MemoryClaims
from ingest.books.memory_people import MemoryPeople
from schemas.fact import PersonToken
from tests.simulation.defects.planting import defect


@defect("keys of the erased kept", MemoryKeyStore, "destroy")
async def _keys_kept(_self: MemoryKeyStore, _token: str) -> None:
    return


@defect("erased person kept", MemoryNewest, "forget")
async def _kept(_self: MemoryNewest, _token: str) -> None:
    return


@defect("erased person's claims kept", MemoryClaims, "wipe")
async def _claims_kept(_self: MemoryClaims, _token: str) -> None:
    return


@defect("erased comes back with the next file", MemoryPeople, "erase")
async def _comes_back(self: MemoryPeople, token: PersonToken, at: datetime) -> None:
    self.bound = {key: whose for key, whose in self.bound.items() if whose != token}
    self.kept[token] = replace(self.kept[token], snapshot=None, erased=True, entered_at=at)
