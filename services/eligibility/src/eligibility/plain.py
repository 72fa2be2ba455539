"""What was decided for one conviction, in plain English."""

from collections.abc import Iterator
from typing import Final

from eligibility.explanation import Behind, Explained, Explanation, Put
from eligibility.plain_questions import answered
from eligibility.what_if import Change
from schemas.decisions import ConvictionDecided, Ruling
from schemas.fact import Level
from schemas.outcomes import Outcome

OUTCOMES: Final = {
    Outcome.DISMISS: "A court can be asked to dismiss it.",
    Outcome.DISMISS_AND_SEAL: "A court can be asked to dismiss it and to seal the file.",
    Outcome.REDUCE: "A court can be asked to lower it.",
    Outcome.RESENTENCE: "A court can be asked for a new sentence.",
    Outcome.SEAL: "A court can be asked to seal the file.",
    Outcome.EXPUNGE: "A court can be asked to wipe it out.",
    Outcome.VACATE: "A court can be asked to undo it.",
    Outcome.SET_ASIDE: "A court can be asked to set it aside.",
    Outcome.PARDON_ELIGIBLE: "The governor can be asked for a pardon.",
    Outcome.ALREADY_RELIEVED: "Nothing more to ask for: a court has done it.",
    Outcome.NOT_ELIGIBLE: "The law gives no help with it.",
    Outcome.OUT_OF_SCOPE: "This law is not about it.",
    Outcome.REVIEW: "A person must look at it first.",
}

_LEVELS: Final = {
    Level.FELONY: "It would still be a felony.",
    Level.MISDEMEANOR: "It would be a misdemeanor, which is less than a felony.",
    Level.INFRACTION: "It would be an infraction, like a traffic ticket.",
}

REASONS: Final = {
    "after_the_change": "It was decided after the law had changed, so a person must look.",
    "age_policy": "The person is old enough for the county's plan.",
    "application_open": "The person can ask the court, and the state must show why not.",
    "attempt": "It was only tried, and we must find out if that counts.",
    "automatic_set_aside": "After some years the law may clear it by itself, but not every kind.",
    "by_law": "The law itself clears it, and no one has to ask.",
    "challenge_list": "The county has put it on the list of those it will contest.",
    "challenge_upheld": "A court has said no to it once, but can still be asked.",
    "challenged": "The prosecutor has told the court that it should stay.",
    "changed_before": "The law had changed before, so this one does not help.",
    "charge_pending": "A new charge is still open, so it has to wait.",
    "city_motion": "The city asked the court to undo every case like this one.",
    "class_a": "The law leaves out crimes of the gravest class.",
    "cleared": "The state has shown that its own record is clear.",
    "conduct_unknown": "We do not know if it was sold, given away or kept for own use.",
    "conflict": "Two sources tell us two different things.",
    "county_policy": "The county asks the court to clear every case like this one.",
    "date_straddle": "We do not know if it was before or after the law changed.",
    "deceased": "The person has died, and the county clears it all the same.",
    "federal": "It comes from a federal court.",
    "felony_today": "It would be just as grave today.",
    "fines_unknown": "We do not know how much it was, or if all fines are paid.",
    "good_cause": "The last day to ask has passed, so we must say why we are late.",
    "identity_in_doubt": "We are not sure that all of this is about one person.",
    "insufficient_data": "The record leaves out something that we need to know.",
    "joined_offense": "It is a plan with others, or more than one crime in one line.",
    "juvenile": "It came from the court for young people, which has its own way.",
    "larger_amount": "It was about more than a small amount.",
    "lesser_offense": "The law of today treats it as less grave.",
    "letter_of_later_law": "The record names a part of the law that came later.",
    "letter_of_other_law": "The record names a part of the law that did not fit that day.",
    "long_form": "It may need the long form.",
    "minor": "The person was under 18, and that goes through another court.",
    "more_than_possession": "It was about more than having it.",
    "motion_open": "A judge can be asked, and must weigh it.",
    "must_grant": "The person was grown up, and the court must say yes.",
    "never_enacted": "The voters turned this law down, so it never was one.",
    "new_law": "It was done under the law of today.",
    "no_cannabis_beside": "No cannabis crime stands in the same case.",
    "no_conviction": "The record does not show a conviction.",
    "no_criterion": "None of the county's tests fits it.",
    "no_law_in_force": "We have no law for that day.",
    "no_policy_in_force": "The county had no plan of its own on that day.",
    "not_a_crime": "It is no crime today.",
    "not_a_felony": "This law is for felonies, and it is none.",
    "not_a_misdemeanor": "This law is for misdemeanors, and it is none.",
    "not_in_policy": "The county's plan is not about this kind of case.",
    "not_p47": "It is not one of the crimes that Proposition 47 made less grave.",
    "not_p64": "It is not one of the four cannabis crimes that the voters changed.",
    "only_cannabis": "All of the person's cases are about cannabis.",
    "only_conviction": "It is the only one on the record.",
    "open_grave_arrest": "There was an arrest for a grave crime, and we must find out its end.",
    "ordinance": "It comes from a town's own law, and we must match it.",
    "ordinary_way": "There is another way, with more tests.",
    "other_agency": "The city's own lawyers ask for this kind.",
    "other_court": "It was before another court.",
    "other_offense": "This law is not about this kind of crime.",
    "other_possession": "It is the kind of possession that a person must read.",
    "other_state": "It comes from a state whose law we do not have.",
    "outside_motion": "It lies outside of what the city asked for.",
    "over_limit": "The law clears only so many, and the oldest come first.",
    "pardon_policy": "The board hears short requests about crimes like this.",
    "petition_open": "It does not go by itself, but the person can ask a court.",
    "plant_count": "We do not know how many plants there were.",
    "plea_bargain": "It may stand for a cannabis crime because of a deal in court.",
    "presumed_not_a_crime": "It is no crime today, since no one has proved more.",
    "prior_relief": "A court has done this before.",
    "registered": "The person is on a list that bars it.",
    "registrable_prior": "An older case of a grave kind keeps it as it is.",
    "registration": "The person is on a list, and we must find out why.",
    "related_charge": "It came with a cannabis crime in the same case.",
    "related_charge_in_doubt": "It came with a cannabis crime, but it may be about other drugs.",
    "same_level": "The law of today treats it just the same.",
    "separate_motion": "The county asks for this kind in another way.",
    "serving": "The sentence may still run, and then another way is open.",
    "serving_relief": "The sentence still runs, and the law ends it.",
    "set_aside_before": "The case was set aside once before, and the plan leaves it out.",
    "sex_offense": "The law leaves out sex crimes.",
    "sex_offense_possible": "It may be a sex crime, and the law leaves those out.",
    "still_serving": "The sentence still runs.",
    "superstrike_any_time": "A case of the gravest kind stands on the record.",
    "superstrike_possible": "An older case may be of the gravest kind.",
    "superstrike_prior": "An older case of the gravest kind keeps it as it is.",
    "supervised": "The sentence still runs, and so it has to wait.",
    "three_convictions": "It has come up three times or more.",
    "too_soon": "Not enough years have passed.",
    "two_levels": "The case holds two kinds of crime, and the law may change on that.",
    "two_priors": "It had come up twice or more before.",
    "value_unknown": "We do not know how much money it was about.",
    "verify_law": "A lawyer must check this part of the law first.",
    "violation": "It is less than a crime, and this law is about crimes.",
    "years_free": "The person has had no new case for years.",
    "years_passed": "Enough years have passed.",
    "years_since": "It was long ago.",
    "young_policy": "The person was young then.",
}


def explain(explanation: Explanation) -> str:
    """Say in short sentences what follows for a conviction, why, and where the law says so."""
    ruling, other = explanation.stands.ruling, explanation.other
    lines = [_title(explanation.decided), _outcome(ruling), f"Why: {REASONS[ruling.reason]}"]
    if ruling.citation:
        lines.append(f"Where it stands: {ruling.citation}")
    lines += _unknown(explanation.stands)
    if other:
        alone = f"{_outcome(other.ruling)} {REASONS[other.ruling.reason]}"
        lines.append(f"By the {other.ruling.layer} alone: {alone}")
    if ruling.changes_on:
        lines.append(f"We look again on {ruling.changes_on.isoformat()}.")
    if not ruling.signed:
        lines.append("No lawyer has signed this table yet.")
    lines += ["What we asked:", *map(asked_of, explanation.stands.questions)]
    return "\n".join(lines)


def asked_of(put: Put) -> str:
    """Write one question with its answer and the facts behind it.

    >>> asked_of(Put(question="x", words="Is it old?", value=None, answer="not known",
    ...     presumed=False, facts=(Behind(name="born_on", value="unknown", sources=()),)))
    '- Is it old? Not known (born on: unknown).'
    """
    facts = "; ".join(map(_fact, put.facts))
    return f"- {put.words} {put.answer.capitalize()}{f' ({facts})' if facts else ''}."


def _fact(behind: Behind) -> str:
    rows = ", ".join(f"file {source.file}, row {source.row}" for source in behind.sources)
    said = f"{behind.name.replace('_', ' ')}: {behind.value}"
    return f"{said}, {rows}" if rows else said


def _unknown(explained: Explained) -> Iterator[str]:
    """Say what is open, what is taken for granted, and what would lead elsewhere."""
    words = {put.question: put.words for put in explained.questions}
    for put in explained.unknown:
        yield f"What we do not know: {put.words}"
    for put in explained.questions:
        if put.presumed:
            yield f"The law takes this for granted: {put.words} Yes."
    if explained.held_back:
        yield f"If not for that doubt: {OUTCOMES[explained.held_back]}"
    for change in explained.would_change or ():
        if change.outcome.grants and not explained.ruling.outcome.grants:
            answer = answered(change.question, value=change.answer)
            yield f"If this is so: {words[change.question]} {answer.capitalize()}. {_what(change)}"


def _what(change: Change) -> str:
    return f"Then: {OUTCOMES[change.outcome]}"


def _title(decided: ConvictionDecided) -> str:
    days = decided.convicted_on
    when = f"{days.first.isoformat()}" if days else "a day we do not know"
    until = f" to {days.last.isoformat()}" if days and not days.is_exact else ""
    what = decided.section or "A section we can't read"
    return f"{what}, case {decided.case_number or 'without a number'}, {when}{until}"


def _outcome(ruling: Ruling) -> str:
    said = OUTCOMES[ruling.outcome]
    return f"{said} {_LEVELS[ruling.to_level]}" if ruling.to_level else said
