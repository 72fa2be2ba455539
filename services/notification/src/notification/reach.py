"""Can this person be written to, and how?"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from conduit.peppers import Peppers
from schemas.fact import PersonToken
from schemas.people import Address, AddressKind, Contact

LONGEST_NAME: Final = 40
LONGEST_LINES: Final = 50


@dataclass(frozen=True, slots=True)
class Unreachable:
    """Nothing can be mailed; the reason is a code."""

    reason: str


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom and where a letter goes."""

    name: str
    address: Address


def reach(contact: Contact | None) -> Addressee | Unreachable:
    """Say where a letter to this person goes, or why none does."""
    if contact is None:
        return Unreachable("no_contact")
    address = contact.address
    if address is None:
        return Unreachable("dead" if contact.deceased else "no_address")
    refusals = {
        "dead": contact.deceased,
        "not_me": contact.not_me,
        "protected": address.protected,
        "no_name": not contact.name.strip(),
        "transient": address.kind is AddressKind.TRANSIENT,
        "address_too_long": len(address.line1) + len(address.line2) > LONGEST_LINES,
    }
    for reason, holds in refusals.items():
        if holds:
            return Unreachable(reason)
    return Addressee(_short(contact.name), address)


def _short(name: str) -> str:
    """Leave out middle names where an envelope has no room for them."""
    if len(name) <= LONGEST_NAME:
        return name
    parts = name.split()
    return " ".join(dict.fromkeys((parts[0], parts[-1])))[:LONGEST_NAME]


@dataclass(frozen=True, slots=True)
class Pepper:
    """Hashes what must be recognised again and never read."""

    peppers: Peppers

    def phone(self, number: str) -> str:
        """Hash a telephone number."""
        return self._hash(f"phone|{number}")

    def address(self, token: PersonToken, address: Address) -> str:
        """Hash an address of one person, whatever its case and blanks."""
        lines = (address.line1, address.line2, address.city, address.state, address.zip_code[:5])
        said = "|".join(" ".join(line.upper().split()) for line in lines)
        return self._hash(f"address|{token}|{said}")

    def _hash(self, said: str) -> str:
        return self.peppers.over(hmac.digest(self.peppers.first, said.encode(), sha256)).hex()
