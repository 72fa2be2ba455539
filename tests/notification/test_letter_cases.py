"""What a letter says of each case."""

from __future__ import annotations

import pytest

from notification.plan import Says
from notification.wording import wording
from tests.notification.every_letter import EVERY, SETTER, flat
from tests.notification.letters import (
    ITEMS,
    LANGUAGES,
    item,
    letter,
    words_of,
)


@EVERY
def test_every_letter_names_each_case(kind: Says, language: str) -> None:
    """Inside, and only there, the case numbers stand."""
    said = words_of(SETTER.set(letter(kind, language)))
    for one in ITEMS[kind]:
        assert one.case_number is not None
        assert one.case_number in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_letter_about_an_order_lists_pending_requests_only_if_there_are_any(
    language: str,
) -> None:
    """No empty table."""
    words = wording(language).ordered
    alone = letter(Says.ORDERED, language, item(Says.ORDERED, "dismiss"))
    assert words.pending in words_of(SETTER.set(letter(Says.ORDERED, language)))
    assert words.pending not in words_of(SETTER.set(alone))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("about", "may_say"),
    [
        ("dismiss_and_seal", "sealed"),
        ("reduce:misdemeanor", "misdemeanor"),
        ("reduce:infraction", "infraction"),
        ("dismiss", "dismissed"),
        ("resentence", "ask"),
        ("", "ask"),
    ],
)
def test_what_one_may_say_differs_by_what_was_given(
    language: str, about: str, may_say: str
) -> None:
    """Sealed is not the same as lowered; where the law is unsure, it says ask first."""
    words = wording(language).confirmed
    said = words_of(SETTER.set(letter(Says.CONFIRMED, language, item(Says.CONFIRMED, about))))
    for name, point in words.may_say.items():
        says = flat(point.say.partition("{cases}")[2])
        assert (says in said) is (name == may_say)
    assert f"{words.ask} {words.may_say[may_say].ask}" in said


def test_a_case_without_a_number_is_said_to_have_none() -> None:
    """Silence in the record is not a number."""
    said = words_of(SETTER.set(letter(Says.ORDERED, "en", item(Says.ORDERED, "dismiss", None))))
    assert "no case number on file" in said
