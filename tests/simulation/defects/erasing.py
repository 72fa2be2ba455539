"""What goes wrong when somebody is to be forgotten."""

from __future__ import annotations

from typing import Any

from conduit.kafka.erasures import ErasureReader
from conduit.memory import MemoryNewest
from ingest.memory import MemoryClaims
from tests.simulation.defects.planting import defect


@defect("erasure not passed on", ErasureReader, "_forget")
async def _not_passed_on(_self: ErasureReader, _tokens: Any, _stop: Any) -> None:
    return


@defect("erased person kept", MemoryNewest, "forget")
async def _kept(_self: MemoryNewest, _token: str) -> None:
    return


@defect("erased person's claims kept", MemoryClaims, "wipe")
async def _claims_kept(_self: MemoryClaims, _token: str) -> None:
    return
