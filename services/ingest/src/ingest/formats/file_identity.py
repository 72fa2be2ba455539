"""Which file this is: by its bytes, never by its name."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from ingest.refusals import FileRefused

type FileId = str
"""SHA-256 and size of a file, hexadecimal and decimal."""

type Kind = Literal["doj", "contacts", "extract"]

_NAME: Final = 12
_BLOCK: Final = 1 << 20
_BEGINNING: Final = 1 << 16
_BOM: Final = b"\xef\xbb\xbf"
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
_CONTACTS: Final = (b"cii,subject_id,name,", b'"cii","subject_id","name",')


@dataclass(frozen=True, slots=True)
class FileIdentity:
    """A file as it was at one moment."""

    path: Path
    file_id: FileId
    size: int
    kind: Kind
    parts: tuple[str, ...] = ()
    """The names of its files, where there are several."""

    @property
    def names(self) -> tuple[str, ...]:
        """By which names convictions name the files in which they were read."""
        return self.parts or (name_of(self.file_id),)


def name_of(file: FileId) -> str:
    """Return the digits of a file's id by which a conviction names it."""
    return file[:_NAME]


def identify(path: Path) -> FileIdentity:
    """Say which file this is and of which kind.

    Raises:
        FileRefused: It cannot be looked at, or is not a text file.
    """
    head = beginning(path)
    with refused(path):
        digest, size = digest_of(path)
    contacts = head.removeprefix(_BOM).lower().startswith(_CONTACTS)
    return FileIdentity(path, f"{digest}-{size}", size, "contacts" if contacts else "doj")


def beginning(path: Path) -> bytes:
    """Read how a text file begins.

    Raises:
        FileRefused: There is no such file, it is a directory, it may not be read, it is empty, it
            is not a text file.
    """
    with refused(path), path.open("rb") as file:
        head = file.read(_BEGINNING)
    if not head:
        raise FileRefused(path, "it is empty", "download it again")
    if not _is_text(head):
        raise FileRefused(path, "it is not a text file", "use the file as it was delivered")
    return head


def _is_text(head: bytes) -> bool:
    """Some rows may hold a NUL; where a quarter of them do, it is another format, or UTF-16."""
    lines = head.split(b"\n")
    torn = sum(b"\0" in line for line in lines)
    return not head.startswith(_UTF_16) and 4 * torn <= len(lines)


@contextmanager
def refused(path: Path) -> Iterator[None]:
    """Refuse a file that the machine will not let us read."""
    try:
        yield
    except FileNotFoundError:
        raise FileRefused(path, "there is no such file", "check the path") from None
    except IsADirectoryError:
        raise FileRefused(path, "it is a directory", "name one file in it") from None
    except PermissionError:
        raise FileRefused(path, "it may not be read", "give this user read permission") from None
    except OSError as error:
        wrong = f"it cannot be read ({error.strerror or type(error).__name__})"
        raise FileRefused(path, wrong, "check the disk it lies on") from None


def digest_of(path: Path) -> tuple[str, int]:
    """Return a file's SHA-256 and its size."""
    running, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            running.update(block)
            size += len(block)
    return running.hexdigest(), size
