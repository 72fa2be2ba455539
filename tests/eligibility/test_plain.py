"""What a person reads about a decision."""

import re
from datetime import date
from typing import Final

import pytest

from eligibility.decide import decide
from eligibility.explanation import explain as explanations
from eligibility.law.pack import packs
from eligibility.plain import OUTCOMES, REASONS, explain
from schemas.outcomes import Outcome
from tests.eligibility.records import AS_OF, conviction, person

LAW: Final = packs()
BUILT_IN: Final = {
    "cleared", "conflict", "identity_in_doubt", "insufficient_data", "no_law_in_force",
    "no_policy_in_force", "other_state", "years_since",
}  # fmt: skip


def explained(law: tuple[str, ...] = ("CA-STAT", "SF-POLICY"), **said: object) -> str:
    """Explain the usual conviction, except for what is said."""
    chosen = [pack for pack in LAW if pack.id in law]
    reading = decide(person(conviction(**said)), as_of=AS_OF, packs=chosen)
    return explain(explanations(reading.decision, LAW)[0])


def grade(text: str) -> float:
    """Estimate the school year that reads this with ease (Flesch-Kincaid)."""
    words = re.findall(r"[a-z']+", text.lower())
    sentences = max(1, len(re.findall(r"[.!?]", text)))
    syllables = sum(max(1, len(re.findall(r"[aeiouy]+", word.removesuffix("e")))) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def test_every_outcome_has_its_words() -> None:
    """No reader meets a code."""
    assert set(OUTCOMES) == set(Outcome)


def test_every_reason_has_its_words_and_no_word_is_left_over() -> None:
    """Each code of each table, and each the program gives by itself, can be read."""
    told = {row.reason for pack in LAW for row in pack.rows}
    told |= {pack.choose.reason for pack in LAW if pack.choose}

    assert set(REASONS) == told | BUILT_IN


@pytest.mark.parametrize("words", [OUTCOMES, REASONS], ids=["outcomes", "reasons"])
def test_an_eighth_grader_can_read_it(words: dict[str, str]) -> None:
    """Short words, short sentences."""
    assert grade(" ".join(words.values())) <= 8


def test_an_explanation_says_what_follows_why_and_where() -> None:
    """The whole of it, for a conviction that the county dismisses."""
    said, _, asked = explained().partition("\nWhat we asked:\n")
    assert asked.startswith("- Is it one of the four cannabis crimes? Yes (section: 11359 HS).\n")
    assert said == (
        "11359 HS, case N-1, 2010-05-04\n"
        "A court can be asked to dismiss it and to seal the file.\n"
        "Why: The county asks the court to clear every case like this one.\n"
        "Where it stands: San Francisco District Attorney, announcements of January 2018 "
        "and February 2019\n"
        "By the statute alone: A court can be asked to lower it. It would be a misdemeanor, "
        "which is less than a felony. The law of today treats it as less grave.\n"
        "No lawyer has signed this table yet."
    )


def test_the_policy_is_told_where_the_statute_stands() -> None:
    """Both layers are kept, and both are told."""
    assert "By the policy alone: This law is not about it." in explained(section="459 PC")


def test_an_explanation_names_what_is_unknown_and_when_we_look_again() -> None:
    """A reader learns which question is open and which day settles it."""
    text = explained(law=("CA-STAT",), convicted_on=[date(2016, 1, 1), date(2016, 11, 1)])

    assert "What we do not know: Does the sentence still run?\n" in text
    assert "We look again on 2026-11-01." in text
    assert ", 2016-01-01 to 2016-11-01\n" in text


def test_an_explanation_tells_what_the_law_presumes() -> None:
    """People v. Banda."""
    text = explained(law=("CA-STAT",), section="11358 HS")

    assert "The law takes this for granted: Were there 6 plants or less? Yes.\n" in text


def test_a_conviction_without_anything_can_be_explained() -> None:
    """Blanks are told as blanks."""
    text = explained(section=None, case_number=None, convicted_on=None, county=None)

    assert text.startswith("A section we can't read, case without a number, a day we do not know\n")
    assert "Where it stands" not in text


def test_a_signed_table_is_not_called_unsigned() -> None:
    """The last line is there only where it is true."""
    [statute] = (pack for pack in LAW if pack.id == "CA-STAT")
    signed = statute.model_validate(
        {**statute.model_dump(by_alias=True), "signed_off": {"by": "Counsel", "on": AS_OF}}
    )
    reading = decide(person(conviction()), as_of=AS_OF, packs=[signed])

    assert "No lawyer" not in explain(explanations(reading.decision, [signed])[0])
