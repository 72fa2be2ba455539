"""The secrets that keyed hashes are made with.

A hash whose plaintext is gone can't be made anew under another secret. So a new secret is laid over
what the ones before it made: a hash is `HMAC(newest, … HMAC(first, what it is of))`, and whoever
has not the newest can make none of those that are kept. The earlier ones are no secrets any more.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Final, Self

from conduit.errors import Misconfigured
from conduit.secret_files import replace

PEPPER: Final = "pepper.key"
"""The file, in the folder of secrets."""

type Over = Callable[[bytes], bytes]
"""Lays a secret over a hash; its length stays."""

_OURS: Final = b"clearslate pepper"
_SHOWN: Final = 16


class Peppers:
    """Secrets, the first one first, as many of them as the books are under. It prints as nothing."""

    def __init__(self, first: bytes, *later: bytes) -> None:
        self.first = first
        self._later = later
        self._depth = len(later)

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read a file of one secret a line, in hexadecimal digits.

        Raises:
            Misconfigured: There is none.
        """
        try:
            return cls(*map(bytes.fromhex, path.read_text(encoding="ascii").split()))
        except (OSError, ValueError, TypeError):
            raise Misconfigured(
                f"{path}: a pepper in hexadecimal digits is expected there"
            ) from None

    def over(self, hashed: bytes) -> bytes:
        """Lay every later secret that is in force over a hash made with the first."""
        return list(self.ever(hashed))[-1]

    def over_hex(self, hashed: str) -> str:
        """Do the same to hexadecimal digits."""
        return self.over(bytes.fromhex(hashed)).hex()

    def ever(self, hashed: bytes) -> Iterator[bytes]:
        """Yield what a hash made with the first was under each secret, the newest in force last."""
        yield hashed
        for layer in self._later[: self._depth]:
            hashed = laying(layer)(hashed)
            yield hashed

    def settle(self, fingerprint: str) -> Sequence[Over]:
        """Use as many secrets as the books are under; return how the others will be laid over them.

        Raises:
            Misconfigured: The books are under a secret that is not here.
        """
        for depth in range(len(self._later), -1, -1):
            self._depth = depth
            if self.fingerprint == fingerprint:
                return [laying(layer) for layer in self._later[depth:]]
        raise Misconfigured(
            "pepper.key is not the one that the books' hashes were made with: with it nobody would"
            " be found again; bring back the file that was there"
        )

    @property
    def fingerprint(self) -> str:
        """Name what is in force, without telling it."""
        return self.over(hmac.digest(self.first, _OURS, sha256)).hex()[:_SHOWN]


def laying(layer: bytes) -> Over:
    """Say how a secret is laid over a hash."""
    return lambda hashed: hmac.digest(layer, hashed, sha256)[: len(hashed)]


def in_hex(over: Over) -> Callable[[str], str]:
    """Do to hexadecimal digits what is done to a hash."""
    return lambda hashed: over(bytes.fromhex(hashed)).hex()


def add_layer(path: Path) -> None:
    """Add a secret to the file; nothing is under it yet."""
    before = path.read_text(encoding="ascii").split()
    replace(path, "\n".join([*before, secrets.token_hex(32)]) + "\n")
