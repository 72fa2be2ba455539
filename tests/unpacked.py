"""What stands in a file, whatever it is packed in: archives in archives, compressed, on paper."""

from __future__ import annotations

import gzip
import mmap
import os
import re
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

import zstandard
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from tests.words import Words

_LARGEST: Final = 64 << 20
_ZSTD, _GZIP, _ZIP, _PDF = b"\x28\xb5\x2f\xfd", b"\x1f\x8b", b"PK\x03\x04", b"%PDF-"
_TAR_AT, _TAR = 257, b"ustar"
_HEAD: Final = 512


def stands_in(path: Path, wanted: Words) -> bool:
    """Is one of them in a file's bytes, or in what they are when unpacked?

    Servers go on while we look: a file that is gone by now holds nothing any more.
    """
    try:
        return _stands_in(path, wanted)
    except FileNotFoundError:
        return False


def _stands_in(path: Path, wanted: Words) -> bool:
    if _in_bytes(path, wanted):
        return True
    with path.open("rb") as file:
        head = file.read(_HEAD)
        if not _is_packed(head) or path.stat().st_size > _LARGEST:
            return False
        content = head + file.read()
    return any(map(wanted.stand_in, unpacked(content)))


def unpacked(content: bytes) -> Iterator[bytes]:
    """Yield the bytes, and whatever is packed in them, as deep as it goes."""
    yield content
    try:
        for part in _parts(content):
            yield from unpacked(part)
    except (OSError, ValueError, EOFError, zlib.error, zipfile.BadZipFile):
        return
    except (tarfile.TarError, zstandard.ZstdError, PyPdfError):
        return


def _is_packed(head: bytes) -> bool:
    return head.startswith((_ZSTD, _GZIP, _ZIP, _PDF)) or head[_TAR_AT:].startswith(_TAR)


def _parts(content: bytes) -> Iterator[bytes]:
    if content.startswith(_ZSTD):
        yield zstandard.ZstdDecompressor().decompressobj().decompress(content)
    elif content.startswith(_GZIP):
        yield gzip.decompress(content)
    elif content.startswith(_PDF):
        pages = PdfReader(BytesIO(content)).pages
        yield re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages)).encode()
    elif content.startswith(_ZIP):
        with zipfile.ZipFile(BytesIO(content)) as archive:
            yield from (archive.read(name) for name in archive.namelist())
    elif content[_TAR_AT:].startswith(_TAR):
        with tarfile.open(fileobj=BytesIO(content)) as archive:
            files = (archive.extractfile(one) for one in archive if one.isfile())
            yield from (file.read() for file in files if file is not None)


def _in_bytes(path: Path, wanted: Words) -> bool:
    """Search a file's bytes, passing over the holes in it."""
    with path.open("rb") as file:
        size, at = os.fstat(file.fileno()).st_size, 0
        if not size:
            return False
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            while at < size:
                try:
                    begin = os.lseek(file.fileno(), at, os.SEEK_DATA)
                except OSError:
                    return False
                at = os.lseek(file.fileno(), begin, os.SEEK_HOLE)
                with memoryview(content) as whole, whole[begin:at] as part:
                    if wanted.stand_in(part):
                        return True
    return False
