"""Pieces of a delivery: sealed where they are kept, plain in this process's memory only."""

import os
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, Final

from conduit.keys import Key
from conduit.sealing import seal_bytes, unseal_bytes
from ingest.books.consignments import Consignment
from ingest.office import Office
from ingest.records.quarantine import file_key, file_token
from schemas.sealed import Sealed, Section

FORM: Final = "DeliveryPiece.v1"
SIZE: Final = 4 << 20
"""The most bytes that are sealed together, and kept in one unit of work."""


async def sealed(office: Office, delivery: str, at: int, content: bytes) -> Sealed:
    """Seal a piece under the delivery's own key.

    Raises:
        Unavailable: The key store did not answer.
    """
    key = await _key(office, delivery)
    return seal_bytes(
        content, Section.FACTS, form=FORM, token=file_token(delivery), sealed_at=at + 1, key=key
    )


async def opened(office: Office, one: Consignment) -> AsyncIterator[bytes]:
    """Open every piece of a delivery, in order.

    Raises:
        Unavailable: Database or key store did not answer.
    """
    key = await _key(office, one.id)
    async with office.store.begin() as work:
        places = await work.consignments.pieces(one.id)
    for at in places:
        async with office.store.begin() as work:
            piece = await work.consignments.piece(one.id, at)
        yield unseal_bytes(piece, token=file_token(one.id), key=key)


@contextmanager
def in_memory() -> Iterator[tuple[BinaryIO, Path]]:
    """Give a file that has a path and never reaches a disk."""
    with TemporaryDirectory() as folder, os.fdopen(os.memfd_create("delivery"), "wb") as file:
        path = Path(folder) / "delivery"
        path.symlink_to(f"/proc/self/fd/{file.fileno()}")
        yield file, path


async def _key(office: Office, delivery: str) -> Key:
    key = await file_key(office, delivery, Section.FACTS)
    if not isinstance(key, Key):
        raise key
    return key
