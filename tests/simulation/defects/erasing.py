"""What goes wrong when somebody is to be forgotten."""

from __future__ import annotations

from conduit.keys import MemoryKeyStore
from conduit.memory import MemoryNewest
from ingest.memory import MemoryClaims
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
