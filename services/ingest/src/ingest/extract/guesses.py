"""What headings and codes most often mean: proposals for a person to check, used for nothing else."""

import re
from typing import Final

from ingest.court.mapping import FIELDS, WORDS, Role
from ingest.extract.headings import plain

UNKNOWN: Final = "?"
"""Stands where a person must decide; a mapping with it is refused."""

_HEADINGS: Final = {
    "state_number": r"statenumber|statenum|sid|cii|ciinumber|stateid",
    "name": r"defendant|defendantname|name|fullname|defnam|truename|caption",
    "last": r"lastname|surname|deflast",
    "first": r"firstname|givenname|deffirst",
    "middle": r"middlename|defmiddle",
    "born": r"dob|dateofbirth|birthdate|defdob|born",
    "died": r"dateofdeath|deathdate|dod",
    "sex": r"sex|gender|defsex",
    "number": r"casenumber|caseno|casenum|case|cas|docket|docketnumber|courtno|courtnumber",
    "court": r"court|courtname|courthouse|crt|location|courtfacility",
    "section": r"section|statute|statutecode|charge|violation|currofflit|chargecode|code|statutorycite1",
    "offense": r"description|offense|offence|chargedescription|chargeoffensetitle|offenselit|currofflit",
    "level": r"level|severity|class|chargeclass|degree|offenselevel|currld",
    "happened": r"offenseon|offensedate|offencedate|incidentdate|violationdate|incidentbegindate|offensedatefrom",
    "arrested": r"arrestdate|arrestedon|dateofarrest",
    "outcome": r"disposition|dispositioncode|chargedisposition|result|judgment|finding|dispo",
    "decided": r"dispositiondate|dispositionon|dispdt|judgmentdate|decidedon|convictiondate|dispodate",
    "phase": r"phase|sentencephase",
    "kind": r"kind|sentencetype|type|sentencekind",
    "length": r"length|term|commitmentterm|sentencelength",
    "unit": r"unit|commitmentunit|sentenceunit",
    "term": r"sentence|sentencetext|sentencedescription",
}
_WORDS: Final = {
    "outcome": (
        ("relieved", r"1203\.4|set aside|expung|charge vacated"),
        ("pending", r"continu|pending|warrant|\bbfw\b|transfer|\bhold\b|open"),
        (UNKNOWN, r"defer|divers|lesser.*not|superv|mistrial|withdrawn plea|guilty plea withdrawn"),
        (
            "ended",
            r"\bnot guilty|\bfng\b|fnpc|acquit|dismis|nolle|reject|no probable|abate|stricken|drop|reversed",
        ),
        ("convicted", r"convict|guilty|plea\b|nolo|no contest"),
    ),
    "level": (
        ("felony", r"^f|felony|^x$"),
        ("misdemeanor", r"^m|misdemean"),
        ("infraction", r"^i|infraction|petty|violation"),
    ),
    "phase": (("original", r"orig|initial"), ("later", r"modif|amend|resent|violat|revo|remand")),
    "unit": (
        ("Y", r"^y"),
        ("M", r"^m"),
        ("W", r"^w"),
        ("D", r"^d(?!oll)"),
        ("life", r"life"),
        ("none", r"dollar|hour|pound|ounce|kilo"),
    ),
}


def field_of(heading: str, role: Role) -> str | None:
    """Guess which field of a role a column holds."""
    said = plain(heading)
    names = (field for field in _HEADINGS if field in FIELDS[role])
    return next((field for field in names if re.fullmatch(_HEADINGS[field], said)), None)


def word_for(field: str, printed: str) -> str:
    """Guess our word for a code; where nothing is certain, a person must decide."""
    if WORDS.get(field) is None:
        return printed.upper()
    rules = _WORDS.get(field, ())
    return next((w for w, rule in rules if re.search(rule, printed.lower())), UNKNOWN)
