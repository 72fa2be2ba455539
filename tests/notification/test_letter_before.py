"""What a letter says of the letters before it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from notification.plan import Says
from notification.wording import wording
from tests.notification.every_letter import SETTER
from tests.notification.letters import (
    LANGUAGES,
    item,
    letter,
    words_of,
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_never_got_the_first_letter_is_not_told_that_we_wrote(language: str) -> None:
    """The second letter stands alone where the first was not sent."""
    words = wording(language).confirmed
    alone = words_of(SETTER.set(replace(letter(Says.CONFIRMED, language), told_before=False)))
    assert words.intro[0].partition("{state}")[0] not in alone
    assert words.intro_first[0].partition("{state}")[0] in alone


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("told", ["pending", "ordered", "confirmed"])
@pytest.mark.parametrize("undone", ["denied", "vacated", "withdrawn"])
def test_a_correction_says_what_we_said_and_what_is_so(
    language: str, told: str, undone: str
) -> None:
    """Both stand beside each other."""
    one = item(Says.CORRECTION, f"{told}:{undone}")
    said = words_of(SETTER.set(letter(Says.CORRECTION, language, one)))
    words = wording(language)
    for sentence in (words.told[told], words.undone[undone]):
        assert all(word in said for word in sentence.split())
