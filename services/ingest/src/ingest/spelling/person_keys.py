"""Keyed hashes of natural keys: how a person is found again without storing who it is."""

import hmac
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b, sha256
from typing import Final

from conduit.peppers import Peppers

type KeyHash = bytes
"""HMAC-SHA256 of a natural key; worthless without the pepper."""

_SIGNS: Final = re.compile(r"[^0-9A-Z]")
_DIGEST: Final = 16
_NAME: Final = 16


@dataclass(frozen=True, slots=True)
class Pepper:
    """The secrets that all keyed hashes share."""

    peppers: Peppers

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

    def of_count(self, case: str, section: str | None) -> str:
        """Hash a case number with a section, in hexadecimal digits."""
        plain = f"{_SIGNS.sub('', case.upper())}|{section or ''}"
        return self.peppers.over(self._first("count", plain)[:_NAME]).hex()

    def of_name(self, name: str, born: date) -> KeyHash:
        """Hash a name as printed, `LAST,FIRST …`, by last and first name, with the birth date."""
        last, _, given = name.upper().partition(",")
        first = given.split()[0] if given.split() else ""
        plain = (_SIGNS.sub("", part) for part in (last, first))
        return self._hash("name", f"{'|'.join(plain)}|{born.isoformat()}")

    def of_conviction(self, person: str, *, case: str, section: str, ordinal: int) -> Sequence[str]:
        """Name a count of a person, in hexadecimal digits: whoever forgot it names it so again.

        Names are never changed: every name that it may ever have been given comes, the newest last.
        """
        first = self._first("conviction", f"{person}|{case}|{section}|{ordinal}")[:_NAME]
        return [name.hex() for name in self.peppers.ever(first)]

    def of_row(self, source: str, table: str, key: object) -> KeyHash:
        """Hash the key of a row in a court's own database."""
        return self._hash("row", f"{source}|{table}|{key}")

    def digest(self, content: bytes) -> bytes:
        """Hash what a source said, to know it again when it says the same."""
        first = blake2b(content, key=self.peppers.first[:64], digest_size=_DIGEST).digest()
        return self.peppers.over(first)

    def _hash(self, kind: str, natural: str) -> KeyHash:
        return self.peppers.over(self._first(kind, natural))

    def _first(self, kind: str, natural: str) -> bytes:
        return hmac.digest(self.peppers.first, f"{kind}|{natural}".encode(), sha256)
