"""What marks a letter: its code, and that it is a rehearsal."""

from __future__ import annotations

from dataclasses import replace

from notification.plan import Says
from tests.notification.every_letter import EVERY, SETTER
from tests.notification.letters import (
    letter,
    pages,
    words_of,
)


@EVERY
def test_a_rehearsal_says_so_on_every_page_and_a_real_letter_does_not(
    kind: Says, language: str
) -> None:
    """Nobody may mistake one for the other."""
    for page in pages(SETTER.set(letter(kind, language))):
        assert "REHEARSAL" in page.extract_text()
    assert "REHEARSAL" not in words_of(SETTER.set(replace(letter(kind, language), rehearsal=False)))


def test_each_letter_has_a_code_of_its_own() -> None:
    """The code finds one letter."""
    one, other = (replace(letter(Says.ORDERED), operation=name * 32) for name in "01")
    assert one.code != other.code
