"""Keyed hashes of natural keys: how a person is found again without storing who it is."""

import hmac
import re
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b, sha256
from typing import Final

type KeyHash = bytes
"""HMAC-SHA256 of a natural key; worthless without the pepper."""

_SIGNS: Final = re.compile(r"[^0-9A-Z]")
_DIGEST: Final = 16
_NAME: Final = 32


@dataclass(frozen=True, slots=True)
class Pepper:
    """The secret that all keyed hashes share."""

    secret: bytes = field(repr=False)

    def of_state_number(self, printed: str) -> KeyHash:
        """Hash a number the state gave a person."""
        return self._hash("cii", "".join(printed.upper().split()))

    def of_subject(self, source: str, subject: str) -> KeyHash:
        """Hash a person's number within one source's files, with name and birth date.

        For people to whom the state gave no number; numbers within files alone are not stable.
        """
        return self._hash("subject", f"{source}|{subject}")

    def of_case(self, number: str) -> KeyHash:
        """Hash a case number by its letters and digits."""
        return self._hash("case", _SIGNS.sub("", number.upper()))

    def of_name(self, name: str, born: date) -> KeyHash:
        """Hash a name as printed, `LAST,FIRST …`, by last and first name, with the birth date."""
        last, _, given = name.upper().partition(",")
        first = given.split()[0] if given.split() else ""
        plain = (_SIGNS.sub("", part) for part in (last, first))
        return self._hash("name", f"{'|'.join(plain)}|{born.isoformat()}")

    def of_conviction(self, person: str, *, case: str, section: str, ordinal: int) -> str:
        """Name a count of a person, in hexadecimal digits: whoever forgot it names it so again."""
        return self._hash("conviction", f"{person}|{case}|{section}|{ordinal}").hex()[:_NAME]

    def digest(self, content: bytes) -> bytes:
        """Hash what a source said, to know it again when it says the same."""
        return blake2b(content, key=self.secret[:64], digest_size=_DIGEST).digest()

    def _hash(self, kind: str, natural: str) -> KeyHash:
        return hmac.digest(self.secret, f"{kind}|{natural}".encode(), sha256)
