"""A search finds what it looks for, however it is packed: a canary first."""

import gzip
import io
import tarfile
import zipfile
from pathlib import Path

import pytest
import typst
import zstandard

from tests.unpacked import stands_in
from tests.words import Words

NAME = b"Zephyrine Quimberlane"
WANTED = Words([NAME.decode()])


def _paper() -> bytes:
    return bytes(typst.compile(b"#set page(width: 9cm)\nDear Zephyrine Quimberlane,"))


def _zip(content: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inside", content)
    return packed.getvalue()


def _tar(content: bytes) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        entry = tarfile.TarInfo("inside")
        entry.size = len(content)
        archive.addfile(entry, io.BytesIO(content))
    return packed.getvalue()


PACKED = {
    "clear": NAME,
    "far into a file with a hole": b"\0" * 9_000 + NAME,
    "gzip": gzip.compress(NAME),
    "zstd": zstandard.compress(NAME),
    "zip": _zip(NAME),
    "tar": _tar(NAME),
    "paper": _paper(),
    "paper in an archive in an archive": _tar(_zip(_paper())),
}


@pytest.mark.parametrize("how", PACKED)
def test_a_name_is_found_however_it_is_packed(tmp_path: Path, how: str) -> None:
    """Else a search that finds nothing would say nothing."""
    path = tmp_path / "file"
    path.write_bytes(PACKED[how])
    assert stands_in(path, WANTED)
    assert not stands_in(path, Words(["Somebody Else"]))


@pytest.mark.parametrize("how", [how for how in PACKED if how != "clear"])
def test_what_is_torn_is_read_as_far_as_it_goes(tmp_path: Path, how: str) -> None:
    """A file that another program is writing does not stop the search."""
    path = tmp_path / "file"
    path.write_bytes(PACKED[how][:16])
    assert not stands_in(path, WANTED)


def test_an_empty_file_holds_nothing(tmp_path: Path) -> None:
    """It can't even be looked into."""
    path = tmp_path / "file"
    path.touch()
    assert not stands_in(path, WANTED)


def test_a_file_that_its_server_removed_meanwhile_holds_nothing(tmp_path: Path) -> None:
    """It was listed a moment ago, and the search goes on to the next."""
    gone = tmp_path / "gone"
    assert not stands_in(gone, WANTED)
    gone.write_bytes(NAME)
    assert stands_in(gone, WANTED)
