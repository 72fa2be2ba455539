"""Rows of a contacts file, usual but for what a test says otherwise."""

from pathlib import Path

from ingest.claims.contacts_file import HEADER
from tests.ingest.world import World

_USUAL = {
    "cii": "A900000001",
    "name": "Dana Lindqvane",
    "language": "es",
    "address_kind": "street",
    "line1": "1431 Alder St",
    "city": "San Francisco",
    "state": "CA",
    "zip": "94110",
    "phone": "415-555-0101",
    "consent_on": "2023-03-01",
    "consent_wording": "texts-es-1",
    "consent_source": "intake form",
    "protected": "false",
    "deceased": "false",
}


def reachable(**said: str) -> str:
    """The usual row, except for what somebody wrote otherwise."""
    cells = {**_USUAL, **said}
    return ",".join(cells.get(name, "") for name in HEADER.split(","))


def contacts(world: World, *rows: str, head: str = HEADER, name: str = "contacts.csv") -> Path:
    """Write a contacts file."""
    path = world.folder / name
    path.write_text("\n".join([head, *rows]) + "\n")
    return path
