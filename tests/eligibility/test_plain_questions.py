"""Every question a table asks can be read by whoever finished school."""

from typing import Final

import pytest

from eligibility.law.pack import packs
from eligibility.law.vocabulary import QUESTIONS as VOCABULARY
from eligibility.plain_questions import QUESTIONS, answered, asked
from tests.eligibility.test_plain import grade

LINES: Final = [line for pack in packs() for line in pack.table._lines]
LABELS: Final = sorted({ask.label for line in LINES for ask in line.asks})


def test_every_question_has_its_words_and_no_word_is_left_over() -> None:
    """Whoever adds a question to the vocabulary says it in plain English, too."""
    assert set(QUESTIONS) == set(VOCABULARY)


def test_an_eighth_grader_can_read_the_questions() -> None:
    """As every table puts them, with what each row says to them."""
    assert grade(" ".join(map(asked, LABELS))) <= 8


@pytest.mark.parametrize("label", LABELS)
def test_a_question_is_put_as_a_question(label: str) -> None:
    """Nothing of the code is left in it: no name of a question, no blank to fill."""
    words = asked(label)

    assert words.endswith("?")
    assert not {"_", "{", "}"} & set(words)


@pytest.mark.parametrize(
    ("label", "value", "answer"),
    [
        ("relieved(true)", True, "yes"),
        ("relieved(true)", False, "no"),
        ("cannabis(false)", True, "no"),
        ("cannabis(false)", False, "yes"),
        ("none_of(459 PC)", True, "no"),
        ("none_of(459 PC)", False, "yes"),
        ("age(50)", True, "yes"),
        ("age(50)", None, "not known"),
    ],
)
def test_the_answer_fits_the_words(label: str, value: bool | None, answer: str) -> None:
    """A row that asks for a no is told as the yes or no of the question itself."""
    assert answered(label, value) == answer


def test_a_letter_that_is_missing_is_told_as_none() -> None:
    """An empty letter leaves no hole in the sentence."""
    assert asked("old_letter()") == "Does it have this letter of the old law: none?"
