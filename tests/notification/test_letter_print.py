"""How every letter is printed: one sheet, the same each time, read aloud, in our fonts."""

from __future__ import annotations

import re
from io import BytesIO
from typing import cast

import pytest
from pypdf import PdfReader
from pypdf.generic import BooleanObject, StreamObject

from notification.plan import Says
from notification.typesetting import FONTS, Misprinted, Typesetter
from tests.notification.every_letter import EVERY, SETTER
from tests.notification.letters import (
    dictionary,
    item,
    letter,
    pages,
    words_of,
)


@EVERY
def test_every_letter_is_one_sheet(kind: Says, language: str) -> None:
    """One or two pages."""
    assert 1 <= len(pages(SETTER.set(letter(kind, language)))) <= 2


@EVERY
def test_the_same_letter_is_the_same_bytes(kind: Says, language: str) -> None:
    """Another compiler, later: the hash that was released still holds."""
    written = letter(kind, language)
    assert SETTER.set(written) == Typesetter().set(written)


@EVERY
def test_every_letter_can_be_read_aloud(kind: Says, language: str) -> None:
    """PDF/UA-1: tagged, with its language and its title."""
    reader = PdfReader(BytesIO(SETTER.set(letter(kind, language))))
    root = dictionary(reader.trailer["/Root"])
    metadata = dictionary(root["/Metadata"])
    assert isinstance(metadata, StreamObject)
    assert re.search(r"pdfuaid:part>\s*1\s*<", metadata.get_data().decode())
    assert str(root["/Lang"]) == language
    assert dictionary(root["/MarkInfo"])["/Marked"] == BooleanObject(value=True)
    assert "/StructTreeRoot" in root
    assert reader.metadata is not None
    assert reader.metadata.title


@EVERY
def test_only_our_own_fonts_are_used_and_all_are_embedded(kind: Says, language: str) -> None:
    """A printer that lacks a font would print another one."""
    for page in pages(SETTER.set(letter(kind, language))):
        for font in dictionary(dictionary(page["/Resources"])["/Font"]).values():
            [found] = cast("list[object]", dictionary(font)["/DescendantFonts"])
            descendant = dictionary(found)
            assert str(descendant["/BaseFont"]).partition("+")[2] in FONTS
            assert "/FontFile2" in dictionary(descendant["/FontDescriptor"])


def test_what_no_font_can_print_is_not_mailed() -> None:
    """A letter with a hole where a case number should be does not leave."""
    with pytest.raises(Misprinted):
        SETTER.set(letter(Says.ORDERED, "en", item(Says.ORDERED, "dismiss", "案-1")))


def test_what_a_court_wrote_is_never_read_as_a_command() -> None:
    """Typesetting marks in a case number are printed as they stand."""
    odd = item(Says.ORDERED, "dismiss", "#panic() *A* $x$")
    assert "#panic() *A* $x$" in words_of(SETTER.set(letter(Says.ORDERED, "en", odd)))
