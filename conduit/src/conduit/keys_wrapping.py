"""The wrapping keys of a section: one wraps; while it is replaced, its successor or predecessor opens.

`wrapping-facts.key` wraps. `wrapping-facts.next`, where it is there, will; `wrapping-facts.previous`
did. Files are looked at again when a key is met that none of ours opens.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Final, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from conduit.errors import Misconfigured
from schemas.sealed import Section

_NONCE: Final = 12
_HEX: Final = 64


def wrapping_keys(folder: Path, *sections: Section) -> Mapping[Section, Ring]:
    """Read the wrapping keys of the sections a service may open, and no others.

    Raises:
        Misconfigured: A file is missing, or does not hold 64 hexadecimal digits.
    """
    return {section: Ring.read(wrapping_file(folder, section)) for section in sections}


def wrapping_file(folder: Path, section: Section) -> Path:
    """Say where the key that wraps a section's keys lies."""
    return folder / f"wrapping-{section}.key"


@dataclass
class Ring:
    """Every wrapping key of one section that is good now. It prints as a fingerprint."""

    wraps: bytes = field(repr=False)
    opens: tuple[bytes, ...] = field(default=(), repr=False)
    """Others that keys may still, or already, be wrapped under."""

    file: Path | None = None

    @classmethod
    def read(cls, file: Path) -> Self:
        """Read a section's keys.

        Raises:
            Misconfigured: There is none, or one of them does not hold 64 hexadecimal digits.
        """
        others = [file.with_suffix(suffix) for suffix in (".next", ".previous")]
        also = tuple(_read(other) for other in others if other.exists())
        return cls(_read(file), also, file)

    @property
    def fingerprint(self) -> str:
        """Name the key that wraps, without telling it."""
        return sha256(b"clearslate wrapping key" + self.wraps).hexdigest()[:16]

    def wrap(self, secret: bytes, bound: bytes) -> bytes:
        """Wrap a person's key; the wrapping binds what it is for."""
        nonce = secrets.token_bytes(_NONCE)
        return nonce + AESGCM(self.wraps).encrypt(nonce, secret, bound)

    def unwrap(self, wrapped: bytes, bound: bytes) -> bytes | None:
        """Unwrap a person's key; None where no key that is good now opens it."""
        found = self._unwrapped(wrapped, bound)
        if found is None and self.again():
            found = self._unwrapped(wrapped, bound)
        return found

    def again(self) -> bool:
        """Look at the files anew; say whether another key wraps, or one opens that we had not.

        What was good before stays so in this process: a batch that was read a moment ago may still
        be wrapped under it.
        """
        if self.file is None:
            return False
        before = (self.wraps, *self.opens)
        new = Ring.read(self.file)
        known = dict.fromkeys((*new.opens, *before))
        self.wraps, self.opens = new.wraps, tuple(key for key in known if key != new.wraps)
        return self.wraps != before[0] or not {*self.opens} <= {*before}

    def _unwrapped(self, wrapped: bytes, bound: bytes) -> bytes | None:
        for key in (self.wraps, *self.opens):
            try:
                return AESGCM(key).decrypt(wrapped[:_NONCE], wrapped[_NONCE:], bound)
            except InvalidTag:
                continue
        return None


def _read(path: Path) -> bytes:
    try:
        written = path.read_text(encoding="ascii").strip()
        if len(written) == _HEX:
            return bytes.fromhex(written)
    except (OSError, ValueError):
        pass
    raise Misconfigured(f"{path}: a wrapping key of 64 hexadecimal digits is expected there")
