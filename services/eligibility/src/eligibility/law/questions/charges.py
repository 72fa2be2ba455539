"""Questions on the words of a charge, where a state's section names no drug."""

import re
from functools import lru_cache
from typing import Final

from eligibility.law.case import Answer, Question, matches

_CANNABIS: Final = re.compile(r"MARI[JH]|CANNAB|HASH|\bTHC\b|TETRAHYDRO")
_SOME_DRUG: Final = re.compile(
    r"CONTROLLED|\bCDS\b|\bCONT\b|\bCS\b|\bSUBST|DRUG|NARC|\bSCH|PARAPH|\bPOSS"
)
_WORDS: Final = re.compile(r"[A-Z]{4,}")
_MORE: Final = re.compile(
    r"\bSALE|\bSELL|\bDELIV|\bDEL\b|DISTRIB|\bDIST\b|MANUF|\bMFG|INTENT|\bINT\b|W/I|TRAFFIC"
    r"|CULTIV|\bGROW|TRANSFER|SUPPL|\bMINOR|SCHOOL"
)
_POSSESSION: Final = re.compile(r"\bPOSS")
_OWN_USE: Final = re.compile(r"\bPOSS|PARAPH|INGEST|\bUSE\b")
_ORDINANCE: Final = re.compile(r"\bORD(?:INANCE)?\b|\b[A-Z]{1,4}MC\b|MUNICIPAL|CITY CODE")


def names_cannabis(expected: bool) -> Question:
    """Does the charge as printed name cannabis?"""

    @lru_cache(maxsize=4_096)
    def answer(offense: str) -> Answer:
        return Answer(matches(_cannabis(offense.upper()), expected), (_said(offense),))

    return lambda case: answer(case.conviction.offense)


def possession_only(expected: bool) -> Question:
    """Does the charge as printed name possession and nothing more?"""

    @lru_cache(maxsize=4_096)
    def answer(offense: str) -> Answer:
        return Answer(matches(_possession(offense.upper()), expected), (_said(offense),))

    return lambda case: answer(case.conviction.offense)


def dealing(expected: bool) -> Question:
    """Does the charge as printed name more than having, using or equipment for it?"""

    @lru_cache(maxsize=4_096)
    def answer(offense: str) -> Answer:
        return Answer(matches(_dealing(offense.upper()), expected), (_said(offense),))

    return lambda case: answer(case.conviction.offense)


def ordinance(expected: bool) -> Question:
    """Is it an offence under the ordinance of a town?"""

    @lru_cache(maxsize=4_096)
    def answer(section: str | None) -> Answer:
        found = None if section is None else bool(_ORDINANCE.search(section.upper()))
        return Answer(matches(found, expected), (f"section={section or 'unknown'}",))

    return lambda case: answer(case.conviction.section)


def cannabis_in(text: str) -> bool | None:
    """Does a charge name cannabis? None where it names a drug without its name, or no word."""
    return _cannabis(text.upper())


def _cannabis(offense: str) -> bool | None:
    if _CANNABIS.search(offense):
        return True
    return None if _SOME_DRUG.search(offense) or not _WORDS.search(offense) else False


def _possession(offense: str) -> bool | None:
    if _MORE.search(offense):
        return False
    return True if _POSSESSION.search(offense) else None


def _dealing(offense: str) -> bool | None:
    if _MORE.search(offense):
        return True
    return False if _OWN_USE.search(offense) else None


def _said(offense: str) -> str:
    return f"offense={offense or 'unknown'}"
