"""A file of how to reach people: one row a person, found by the state's number."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from pydantic import ValidationError

from ingest.claims.claim import Said
from ingest.claims.delivery import Told, source_of
from ingest.formats.doj_file import Unreadable
from ingest.formats.file_identity import FileIdentity, identify
from ingest.formats.row_set import RowSet
from ingest.formats.structure import BrokenRow, blocks
from ingest.refusals import FileChanged, FileRefused
from ingest.spelling.dates import read_day
from schemas.fact import County
from schemas.people import Address, AddressKind, Consent, Contact

HEADER: Final = (
    "cii,subject_id,name,language,address_kind,line1,line2,city,state,zip,phone,"
    "consent_on,consent_wording,consent_source,protected,deceased"
)
"""Names of the columns, in this order; `protected` and `deceased` are true, false or blank."""

_NAMES: Final = tuple(HEADER.split(","))
_FLAGS: Final = {"true": True, "false": False, "": False}


@dataclass(frozen=True, slots=True)
class ContactsFile:
    """A whole contacts file as a delivery of a county's source."""

    identity: FileIdentity
    source: str
    contacts: dict[str, Contact]
    lines: dict[str, list[int]]
    unreadable: tuple[Unreadable, ...]
    read: RowSet
    """Every row as the lines were cut."""

    complete: bool = field(default=False, init=False)

    @property
    def people(self) -> Sequence[str]:
        """Natural keys in order."""
        return sorted(self.contacts)

    def rows_of(self, people: Sequence[str]) -> RowSet:
        """Name the rows of these people."""
        return RowSet.of(*(self.lines[person] for person in people))

    def told(self, people: Sequence[str]) -> Iterator[Told]:
        """Tell how these people can be reached."""
        for person in people:
            contact = self.contacts[person]
            said = _Told(Said(source=self.source, contact=contact))
            content = contact.model_dump_json().encode()
            yield Told(person, len(self.lines[person]), content, said.say)


@dataclass(frozen=True, slots=True)
class _Told:
    said: Said

    def say(self, before: Sequence[Said]) -> Said:
        """State how the person can be reached; what was said before does not matter."""
        del before
        return self.said


def read_contacts_file(identity: FileIdentity, county: County) -> ContactsFile:
    """Read a whole contacts file.

    Raises:
        FileRefused: Its columns are not those of a contacts file.
        FileChanged: It changed while it was read.
    """
    try:
        whole, unreadable = _read(identity, "utf-8")
    except UnicodeDecodeError:
        whole, unreadable = _read(identity, "latin-1")
    if identify(identity.path).file_id != identity.file_id:
        raise FileChanged(identity.path)
    read = RowSet.of((line for line, _ in whole), (row.broken.row for row in unreadable))
    contacts: dict[str, Contact] = {}
    lines: dict[str, list[int]] = {}
    for line, text in whole:
        told = _contact(text)
        if isinstance(told, str):
            unreadable.append(_unreadable(line, told, text))
            continue
        person, contact = told
        if contacts.setdefault(person, contact) != contact:
            unreadable.append(_unreadable(line, "twice", text))
        else:
            lines.setdefault(person, []).append(line)
    unreadable.sort(key=lambda row: row.broken.row)
    source = source_of("contacts", county)
    return ContactsFile(identity, source, contacts, lines, tuple(unreadable), read)


def _read(identity: FileIdentity, encoding: str) -> tuple[list[tuple[int, str]], list[Unreadable]]:
    whole: list[tuple[int, str]] = []
    broken: list[BrokenRow] = []
    for rows in blocks(identity.path, fields=len(_NAMES), encoding=encoding, header=b""):
        whole += rows.whole.rows()
        broken += rows.broken
    if not whole or whole[0][1].replace('"', "").strip().lower() != HEADER:
        helps = f"its first line must be {HEADER}"
        raise FileRefused(identity.path, "its columns are not those of a contacts file", helps)
    return whole[1:], [Unreadable(row, "") for row in broken]


def _unreadable(line: int, reason: str, text: str) -> Unreadable:
    return Unreadable(BrokenRow(line, reason, text), "")


def _contact(text: str) -> tuple[str, Contact] | str:
    """Read one row; the reason where it cannot be read."""
    cells = next(csv.reader([text]))
    cell = dict(zip(_NAMES, (" ".join(value.split()) for value in cells), strict=True))
    number = "".join(cell["cii"].upper().split())
    if not number:
        return "no_state_number"
    try:
        contact = Contact(
            name=cell["name"],
            language=cell["language"] or "en",
            address=_address(cell),
            phone=_telephone(cell["phone"]),
            consent=_consent(cell),
            deceased=_FLAGS[cell["deceased"].lower()],
        )
    except (ValidationError, ValueError, KeyError):
        return "contact"
    return f"cii:{number}", contact


def _address(cell: dict[str, str]) -> Address | None:
    if not cell["address_kind"]:
        return None
    return Address(
        kind=AddressKind(cell["address_kind"]),
        line1=cell["line1"],
        line2=cell["line2"],
        city=cell["city"],
        state=cell["state"],
        zip_code=cell["zip"],
        protected=_FLAGS[cell["protected"].lower()],
    )


def _telephone(printed: str) -> str | None:
    digits = "".join(sign for sign in printed if sign.isdigit())
    return f"+1{digits[-10:]}" if digits else None


def _consent(cell: dict[str, str]) -> Consent | None:
    if not cell["consent_on"]:
        return None
    given_on = read_day(cell["consent_on"])
    if given_on is None:
        raise ValueError("the day of consent cannot be read")
    return Consent(
        given_on=given_on, wording=cell["consent_wording"], source=cell["consent_source"]
    )
