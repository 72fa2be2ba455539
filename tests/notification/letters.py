"""Letters of the tests: every kind, in every language, with everything that can stand in one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Final

from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject, PdfObject

from notification.letter import Item, Letter
from notification.plan import Says
from notification.reach import Addressee
from notification.wording import wording
from tests.notification.world import COURT, NOON, san_francisco, street

LANGUAGES: Final = ("en", "es")
ANA: Final = Addressee("Ana Invented", street(line2="Apt 3"))
_ON: Final = date(2026, 11, 20)


def item(says: Says, about: str, case_number: str | None = "SCN-555001") -> Item:
    """Say one thing of one conviction."""
    return Item(says, about, COURT, case_number, _ON)


ITEMS: Final = {
    Says.ORDERED: (
        item(Says.ORDERED, "dismiss_and_seal"),
        item(Says.ORDERED, "reduce:misdemeanor", "SCN-555014"),
        item(Says.PENDING, "filed", "MCN-555022"),
    ),
    Says.CONFIRMED: (
        item(Says.CONFIRMED, "dismiss_and_seal"),
        item(Says.CONFIRMED, "reduce:misdemeanor", "SCN-555014"),
        item(Says.CONFIRMED, "dismiss", "SCN-555015"),
    ),
    Says.CORRECTION: (
        item(Says.CORRECTION, "pending:withdrawn", "MCN-555022"),
        item(Says.CORRECTION, "ordered:vacated"),
    ),
}


def letter(
    kind: Says, language: str = "en", *items: Item, window: Addressee | None = None
) -> Letter:
    """Write one letter, complete in every other respect."""
    return Letter(
        operation="0" * 32,
        items=items or ITEMS[kind],
        county=san_francisco(),
        words=wording(language),
        prepared_at=NOON,
        rehearsal=True,
        told_before=True,
        window=window,
    )


@dataclass(frozen=True)
class Ink:
    """Some text, and where it stands, in inches from the top left."""

    text: str
    left: float
    top: float


def dictionary(found: object) -> DictionaryObject:
    """Return a dictionary of a PDF, wherever in the file it stands."""
    assert isinstance(found, PdfObject)
    target = found.get_object()
    assert isinstance(target, DictionaryObject)
    return target


def pages(pdf: bytes) -> list[PageObject]:
    """Open a PDF."""
    return list(PdfReader(BytesIO(pdf)).pages)


def words_of(pdf: bytes) -> str:
    """Read everything a letter says, in one line."""
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages(pdf)))


def ink(page: PageObject) -> list[Ink]:
    """Say where on a page which text stands."""
    found: list[Ink] = []

    def note(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if text.strip():
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            found.append(Ink(text.strip(), x / 72, 11 - y / 72))

    page.extract_text(visitor_text=note)
    return found
