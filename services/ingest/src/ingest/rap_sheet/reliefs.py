"""Later dispositions by which a court, or the law, took something back."""

import re
from functools import cache
from typing import Final

_RELIEF: Final = re.compile(
    r"SET ASIDE|1203\.4|VACATED|EXPUNGED|\bSEALED|PARDON|11361\.[89]|CONV DISM|DISM PER",
    re.IGNORECASE,
)
_END: Final = re.compile(r"DISM|ACQUIT|NOT GUILTY|DIVER|PROS RE[JL]|^REL", re.IGNORECASE)
_REDUCTION: Final = re.compile(r"REDUCED TO MISD", re.IGNORECASE)
_REFUSED: Final = re.compile(r"\bDEN(?:IED|Y|IAL)|WARRANT", re.IGNORECASE)
_GRANTED: Final = re.compile(r"GRANT|IN PART|WARRANT.*SEALED|SEALED.*WARRANT", re.IGNORECASE)
_OF_SOMETHING_ELSE: Final = re.compile(
    r"\bNOT\b|SENTENC|\bSENT\b|NEW TRIAL|RETRIAL|REINSTAT|PENDING|FILED|WITHDR|REVERS|RESCIND"
    r"|\bARREST|851\.9|DETENTION",
    re.IGNORECASE,
)
_TAKEN_BACK_OTHERWISE: Final = re.compile(
    r"EXPUNGED|\bSEALED|PARDON|11361\.[89]|1203\.4|SET ASIDE", re.IGNORECASE
)
_CONVICTION_VACATED: Final = re.compile(
    r"^VACATED|(?:CONV\w*|JUDG\w*|PLEA|VERDICT|COUNT|CASE)\W+VACATED", re.IGNORECASE
)


@cache
def is_final(disposition: str) -> bool:
    """Does it end a count without a conviction, or change one that was given?

    >>> is_final("DISMISSED/FURTHERANCE OF JUSTICE"), is_final("HELD TO ANSWER")
    (True, False)
    >>> is_final("11361.8 HS PETITION DENIED"), is_final("BENCH WARRANT VACATED")
    (False, False)
    """
    if _is_refused(disposition):
        return False
    return bool(_END.search(disposition)) or _speaks_of_relief(disposition)


@cache
def is_end(disposition: str) -> bool:
    """Does it end a count, or take it back, beyond doubt?"""
    return is_final(disposition) and not is_doubtful(disposition)


@cache
def is_relief(disposition: str) -> bool:
    """Does it take a conviction back?

    >>> is_relief("CONV SET ASIDE & DISM PER 1203.4 PC"), is_relief("DISMISSED/CHARGE DROPPED")
    (True, False)
    >>> is_relief("SENTENCE VACATED/RESENTENCED"), is_relief("NOT SEALED")
    (False, False)
    """
    plain = not (_is_refused(disposition) or is_doubtful(disposition))
    return plain and bool(_RELIEF.search(disposition))


@cache
def is_reduction(disposition: str) -> bool:
    """Does it make a misdemeanor of a felony?"""
    plain = not (_is_refused(disposition) or is_doubtful(disposition))
    return plain and bool(_REDUCTION.search(disposition))


@cache
def is_doubtful(disposition: str) -> bool:
    """Does it name a relief in words that may take back something else, or nothing?

    >>> is_doubtful("VACATED-CONVICTED NEW TRIAL"), is_doubtful("SEALED")
    (True, False)
    """
    if _is_refused(disposition) or not _speaks_of_relief(disposition):
        return False
    if _OF_SOMETHING_ELSE.search(disposition) or _REFUSED.search(disposition):
        return True
    alone = "VACATED" in disposition.upper() and not _TAKEN_BACK_OTHERWISE.search(disposition)
    return alone and not _CONVICTION_VACATED.search(disposition)


def _speaks_of_relief(disposition: str) -> bool:
    return bool(_RELIEF.search(disposition) or _REDUCTION.search(disposition))


def _is_refused(disposition: str) -> bool:
    """Is it plainly a petition denied, or something about a warrant?"""
    return bool(_REFUSED.search(disposition)) and not _GRANTED.search(disposition)
