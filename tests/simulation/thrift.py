"""What is dear and proved elsewhere: paper is not set in type, and what was read once is known."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import datetime
from functools import cache
from hashlib import sha256
from io import BytesIO
from typing import Any, Final

from pydantic_core import to_jsonable_python
from pypdf import PdfWriter

import court_filing.papers
import ingest.loading.load
from ingest.claims.contacts_file import ContactsFile, read_contacts_file
from ingest.formats.doj_file import DojFile, read_doj_file
from ingest.formats.file_identity import FileIdentity
from notification.letter import Letter, parts
from notification.typesetting import Typesetter
from schemas.fact import County

_ROOM: Final = "0" * 64


@contextmanager
def thriftily() -> Iterator[None]:
    """Save what takes long; memory is tidied between two seeds."""
    with ExitStack() as undone:
        for owner, name, cheaper in (
            (court_filing.papers, "typeset", _paper),
            (Typesetter, "set", _letter),
            (ingest.loading.load, "read_doj_file", _doj),
            (ingest.loading.load, "read_contacts_file", _contacts),
        ):
            undone.callback(setattr, owner, name, getattr(owner, name))
            setattr(owner, name, cheaper)
        gc.disable()
        undone.callback(gc.enable)
        yield
    gc.collect(1)


def _paper(template: str, data: object, *, at: datetime) -> bytes:
    """Other data, other bytes: nobody in the town reads more of a paper than how many pages it has."""
    return _hashed(template, to_jsonable_python(data), at)


def _letter(_self: Typesetter, letter: Letter) -> bytes:
    return _hashed(letter.kind, parts(letter), letter.prepared_at)


def _hashed(template: str, data: Any, at: datetime) -> bytes:
    said = json.dumps([template, data, at.isoformat()], sort_keys=True)
    return _blank().replace(_ROOM.encode(), sha256(said.encode()).hexdigest().encode())


@cache
def _blank() -> bytes:
    """One empty page."""
    paper, written = PdfWriter(), BytesIO()
    paper.add_blank_page(612, 792)
    paper.add_metadata({"/Subject": _ROOM})
    paper.write(written)
    return written.getvalue()


_doj_files = dict[str, DojFile]()
_contacts_files = dict[str, ContactsFile]()


def _doj(identity: FileIdentity) -> DojFile:
    """The same bytes read the same."""
    known = _doj_files.get(identity.file_id) or read_doj_file(identity)
    _doj_files[identity.file_id] = known
    return replace(known, identity=identity)


def _contacts(identity: FileIdentity, county: County) -> ContactsFile:
    """The same bytes read the same; there is one county here."""
    known = _contacts_files.get(identity.file_id) or read_contacts_file(identity, county)
    _contacts_files[identity.file_id] = known
    return replace(known, identity=identity)
