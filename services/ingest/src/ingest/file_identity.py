"""Which file this is: by its bytes, never by its name."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from ingest.refusals import FileRefused

type FileId = str
"""SHA-256 and size of a file, hexadecimal and decimal."""

type Kind = Literal["doj", "contacts"]

_BLOCK: Final = 1 << 20
_BOM: Final = b"\xef\xbb\xbf"
_CONTACTS: Final = (b"cii,subject_id,name,", b'"cii","subject_id","name",')


@dataclass(frozen=True, slots=True)
class FileIdentity:
    """A file as it was at one moment."""

    path: Path
    file_id: FileId
    size: int
    kind: Kind


def identify(path: Path) -> FileIdentity:
    """Say which file this is and of which kind.

    Raises:
        FileRefused: There is no such file, it is a directory, it may not be read, it is empty.
    """
    try:
        digest, size, head = _digest(path)
    except FileNotFoundError:
        raise FileRefused(path, "there is no such file", "check the path") from None
    except IsADirectoryError:
        raise FileRefused(path, "it is a directory", "name one file in it") from None
    except PermissionError:
        raise FileRefused(path, "it may not be read", "give this user read permission") from None
    except OSError as error:
        wrong = f"it cannot be read ({error.strerror or type(error).__name__})"
        raise FileRefused(path, wrong, "check the disk it lies on") from None
    if not size:
        raise FileRefused(path, "it is empty", "download it again")
    contacts = head.removeprefix(_BOM).lower().startswith(_CONTACTS)
    return FileIdentity(path, f"{digest}-{size}", size, "contacts" if contacts else "doj")


def _digest(path: Path) -> tuple[str, int, bytes]:
    running, size, head = hashlib.sha256(), 0, b""
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            head = head or block[:128]
            running.update(block)
            size += len(block)
    return running.hexdigest(), size, head
