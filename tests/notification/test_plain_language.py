"""Letters are easy to read, and say the same in both languages."""

from __future__ import annotations

import re
from typing import Final

import pytest

from notification.plan import Says
from notification.wording import Wording, wording
from tests.notification.every_letter import KINDS
from tests.notification.letters import (
    LANGUAGES,
)

_SYLLABLE: Final = re.compile(r"[aeiouy]+")
_SENTENCE: Final = re.compile(r"[.?!]+(?:\s|$)")


def _syllables(word: str) -> int:
    found = len(_SYLLABLE.findall(word.lower()))
    silent = word.lower().endswith(("e", "es", "ed")) and not word.lower().endswith(("le", "ted"))
    return max(1, found - silent)


def _grade(text: str) -> float:
    """Return the Flesch-Kincaid grade of a text."""
    words = re.findall(r"[A-Za-z']+", text)
    sentences = max(1, len(_SENTENCE.findall(text)))
    syllables = sum(map(_syllables, words))
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def _prose(words: Wording, kind: Says) -> str:
    blocks = words.blocks
    own = {
        Says.ORDERED: (*words.ordered.intro, *words.ordered.not_yet_text),
        Says.CONFIRMED: (
            *words.confirmed.intro,
            words.confirmed.guns,
            words.confirmed.others,
            *(f"{p.say} {p.ask}" for p in words.confirmed.may_say.values()),
        ),
        Says.CORRECTION: (*words.correction.intro, *words.correction.means_text),
    }
    shared = (blocks.nothing_owed, blocks.immigration, blocks.real, blocks.help)
    return " ".join((*own[kind], *(line for block in shared for line in block.text)))


def test_the_measure_of_difficulty_knows_easy_from_hard() -> None:
    """A ruler that says the same of everything measures nothing."""
    legal = "Notwithstanding any contrary provision, the adjudication is hereby invalidated."
    assert _grade("The cat sat. It was warm.") < 3
    assert _grade(legal) > 14


@pytest.mark.parametrize("kind", KINDS)
def test_a_sixth_grader_can_read_every_letter(kind: Says) -> None:
    """Flesch-Kincaid of at most 6, where the state asks for 8."""
    assert _grade(_prose(wording("en"), kind)) <= 6


def _shape(value: object, name: str = "") -> set[str]:
    if isinstance(value, dict):
        return {s for key, inner in value.items() for s in _shape(inner, f"{name}.{key}")}
    return {name}


def test_both_languages_say_the_same_things() -> None:
    """Neither lacks a sentence that the other has."""
    english, spanish = (wording(language).model_dump(mode="json") for language in LANGUAGES)
    assert _shape(english) == _shape(spanish)
