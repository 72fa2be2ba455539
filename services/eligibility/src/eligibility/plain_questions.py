"""Every question a table may ask, in plain English, and how its answer reads."""

from typing import Final

QUESTIONS: Final = {
    "age": "Is the person {0} years old or more?",
    "age_at_conviction_under": "Was the person under {0} when the court decided?",
    "age_at_offense_from": "Was the person {0} or more when it was done?",
    "age_at_offense_under": "Was the person under {0} when it was done?",
    "any_sentence_open": "Does any sentence still run?",
    "automatic_path": "The law may clear it by itself. How far is that: {0}?",
    "cannabis": "Is it one of the four cannabis crimes?",
    "case_of_two_levels": "Does the case hold crimes of two kinds?",
    "case_only": "Is all of the case about {0}?",
    "case_only_with_cannabis": "Does each part of the case under {0} name cannabis?",
    "case_set_aside": "Was the case set aside once before?",
    "case_with": "Does the case hold one of these: {0}?",
    "cited": "Is it one of these: {0}?",
    "combined": "Is it of this kind: {0}?",
    "conviction_free_for": "Have {0} years passed with no new case?",
    "convicted": "Did the court find the person guilty of it?",
    "convicted_before": "Did the court decide before {0}?",
    "convicted_before_of": "Is there an older case of this kind: {0}?",
    "convicted_from": "Did the court decide on {0} or later?",
    "convicted_or_attempted_before_of": "Is there an older case, done or tried, of this kind: {0}?",
    "dealing": "Does the charge say more than having or using it?",
    "deceased": "Has the person died?",
    "ended_in": "Did it end in this way: {0}?",
    "ended_otherwise": "Did it end in some other way than this: {0}?",
    "federal": "Does it come from a federal court?",
    "felony_elsewhere_before": "Is there an older felony from some other state?",
    "graded": "Is it of this class: {0}?",
    "grams_at_most": "Was it {0} grams or less?",
    "in_article": "Does it stand in this part of the code: {0}?",
    "in_case_with_cannabis": "Is there a cannabis crime in the same case?",
    "joined": "Is it of this kind: {0}?",
    "juvenile": "Did it come from the court for young people?",
    "level": "Is it of this level: {0}?",
    "missing": "Is one of these blank or wrong: {0}?",
    "names_cannabis": "Does the charge name cannabis?",
    "none_of": "Is it one of these: {0}?",
    "offense_before": "Was it done before {0}?",
    "offense_from": "Was it done on {0} or later?",
    "offense_straddles": "Could it have been done before or after {0}?",
    "old_letter": "Does it have this letter of the old law: {0}?",
    "only_cannabis": "Are all of the person's cases about cannabis?",
    "only_conviction": "Is it the only one on the record?",
    "open_grave_arrest": "Was there an arrest for a grave crime, and no one knows its end?",
    "ordinance": "Does it come from a town's own law?",
    "other_court": "Was it before some other court than this: {0}?",
    "other_than": "Is it one of these, or does it name one: {0}?",
    "out_of_its_time": "Did that part of the law mean some other crime on that day?",
    "outside_articles": "Does it stand in this part of the code: {0}?",
    "pending": "Is a new charge still open in this state: {0}?",
    "plants_at_most": "Were there {0} plants or less?",
    "possession_only": "Does the charge say that it was just had, and no more?",
    "registrable": "Is there a case that puts the person on the sex crime list: {0}?",
    "registrant": "Is the person on the list of Penal Code 290?",
    "relief_of": "Has a court done this before: {0}?",
    "relieved": "Has a court cleared it before?",
    "same_section_before": "Had it come up {0} times or more before?",
    "same_section_ever": "Has it come up {0} times or more in all?",
    "section": "Is it one of these: {0}?",
    "sentence_open": "Does the sentence still run?",
    "sentences_over": "Is each sentence over?",
    "serving": "Does the sentence still run?",
    "superstrike": "Is there a case of the gravest kind: {0}?",
    "today_from": "Has this day come: {0}?",
    "years_free_of_crime": "Have {0} years passed with no new crime?",
    "years_since_conviction": "Have {0} years passed since the court decided?",
    "years_since_release": "Have {0} years passed since the person came out of prison?",
    "years_since_sentence": "Have {0} years passed since the sentence was given?",
    "years_since_sentence_end": "Have {0} years passed since the sentence was over?",
    "years_without_new_crime": "Have {0} years passed, with a new start at each new crime?",
}
"""By the name of the question; `{0}` is what the row says to it."""

_NO_LETTER: Final = "none"
_NO: Final = "false"
_TURNED_ROUND: Final = frozenset({"none_of", "other_than", "outside_articles"})
"""Questions that hold where what their words ask about does not."""


def asked(label: str) -> str:
    """Put a question as a person would.

    >>> asked("cannabis(false)"), asked("age_at_offense_under(21)")
    ('Is it one of the four cannabis crimes?', 'Was the person under 21 when it was done?')
    """
    name, said = _parts(label)
    return QUESTIONS[name].format(said.replace("_", " ") or _NO_LETTER)


def answered(label: str, value: bool | None) -> str:
    """Say what the record answers to the question as `asked` puts it.

    >>> answered("cannabis(false)", False), answered("age(50)", None)
    ('yes', 'not known')
    """
    if value is None:
        return "not known"
    name, said = _parts(label)
    return "yes" if value is not (said == _NO or name in _TURNED_ROUND) else "no"


def _parts(label: str) -> tuple[str, str]:
    name, _, said = label.partition("(")
    return name, said.removesuffix(")")
