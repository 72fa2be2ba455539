"""What every letter says, and what no window shows of it."""

from __future__ import annotations

import pytest

from notification.letter import Letter
from notification.plan import Says
from notification.wording import wording
from tests.notification.every_letter import EVERY, SETTER, flat
from tests.notification.letters import (
    ANA,
    LANGUAGES,
    ink,
    letter,
    pages,
    words_of,
)


def _blocks(written: Letter) -> list[str]:
    sender = written.county.sender
    facts = {"phone": sender.phone, "web": sender.web, "code": written.code}
    blocks = written.words.blocks
    texts = [
        *blocks.nothing_owed.text,
        *blocks.immigration.text,
        *blocks.real.text,
        *blocks.state_record.text["ca"],
        *blocks.help.text,
        *(tagline.text for tagline in written.words.taglines),
    ]
    return [text.format_map(facts) for text in texts]


@EVERY
def test_no_letter_leaves_out_what_every_letter_must_say(kind: Says, language: str) -> None:
    """Immigration, nothing owed, is it real, the state's record, free help, other languages."""
    written = letter(kind, language)
    said = words_of(SETTER.set(written))
    for block in _blocks(written):
        assert flat(block) in said


@EVERY
def test_nothing_stands_where_a_window_could_show_it(kind: Says, language: str) -> None:
    """The carrier prints the address itself; every other word stays inside the fold."""
    [first, *_] = pages(SETTER.set(letter(kind, language)))
    seen = ink(first)
    assert len(seen) > 10
    assert [word for word in seen if word.left < 4.63 and 0.42 < word.top < 3.13] == []


@EVERY
def test_our_own_print_shows_addresses_and_nothing_else_behind_the_windows(
    kind: Says, language: str
) -> None:
    """Sender in the upper window, the person in the lower one; the name stands nowhere else."""
    pdf = SETTER.set(letter(kind, language, window=ANA))
    [first, *_] = pages(pdf)
    shown = [word for word in ink(first) if word.left < 4.63 and 0.42 < word.top < 3.13]
    assert flat(" ".join(word.text for word in shown)) == (
        "County of San Francisco notices PO Box 55501 San Francisco, CA 94103"
        " Ana Invented 12 Example Street Apt 3 San Francisco, CA 94103"
    )
    assert all(2.13 < word.top < 3.13 for word in shown[3:])
    assert words_of(pdf).count("Ana Invented") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_letter_says_that_the_state_does_not_know_yet(language: str) -> None:
    """Ordered is not cleared: what one may say comes with the second letter."""
    words = wording(language)
    said = words_of(SETTER.set(letter(Says.ORDERED, language)))
    assert words.ordered.not_yet in said
    assert words.confirmed.say not in said
