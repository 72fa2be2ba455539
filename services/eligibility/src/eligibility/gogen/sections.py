"""How gogen reads code sections: by what stands anywhere in the text, anchored to nothing.

So `11357.5 HS` counts as 11357, and `537 PC` as the super strike `37 PC`.
"""

import re
from functools import lru_cache
from typing import Final

PROP64: Final = ("11357", "11358", "11359", "11360")
_BLANKS: Final = " \t\n\v\f\r"
_SEE_COMMENT: Final = frozenset({"", "SEE COMMENT FOR CHARGE"})
_PROP64: Final = re.compile("|".join(PROP64))
_RELATED: Final = re.compile(
    r"32\s*PC|11366\s*HS|11366\.5\s*[^(]HS|11366\.5\s*\([ABC]\)\s*HS", re.ASCII
)
_LETTER: Final = re.compile(r"11357\(([A-D])\)")
_OTHER_SIDE: Final = {"A": "CD", "B": "CD", "C": "AB", "D": "AB"}

_GANG_FINDING: Final = r"186\.22\(B\)\(4\)"
_WITH_GANG_FINDING: Final = r"(?:136\.1|215|213\(A\)\(1\)\(A\)|246|519|12022\.55)"
_SUPER_STRIKES: Final = (
    r"37", r"128", rf"{_WITH_GANG_FINDING}.*{_GANG_FINDING}",
    rf"{_GANG_FINDING}.*{_WITH_GANG_FINDING}", r"18[78]", r"189(?:\.[15])?",
    r"190(?:\.\d{1,2})?(?:\(.*\))?", r"191(?:\.5)?", r"20[57]", r"209(?:\.5)?", r"217\.1",
    r"21[89]", r"220", r"245\(D\)\(3\)", r"26[12](?:\(.*\))?", r"264\.1", r"269",
    r"273AB(?:\(.*\))?", r"286(?:\(C\)\([123]\)(?:\([ABC]\))?|\(D\)\([123]\))?", r"287",
    r"288(?:\(A\)|\(B\)\([12]\))?", r"288A(?:\(D\)|\(C\)\(1\)|\(C\)\(2\)\([ABC]\))?",
    r"288\.5(?:\(A\))?", r"289(?:\(J\)|\(A\)\(1\)\([ABC]\)|\(A\)\(2\)\(C\))?", r"451\.5",
    r"653F", r"667\.(?:61|7|71)", r"4500", r"11418(?:\(A\)\(1\)|\(B\)\([12]\))", r"12308",
    r"12310", r"18745", r"18755",
)  # fmt: skip
_REGISTRABLE: Final = (
    r"236\.1\([BC]\).*", r"243\.4.*", r"261", r"261[(.a-zA-Z].*", r"262\(A\)(?:\(1\))?",
    r"264\.1(?:\(.*)?", r"266[CJ]?", r"266[HI]\(B\).*", r"267", r"269", r"269[(.a-zA-Z].*",
    r"272", r"285", r"286[^.]*", r"28[78]", r"288A.*", r"288\.[23457].*", r"289[^.]*",
    r"311\.1.*", r"311\.2\([BCD]\)", r"311\.(?:[34]|10|11).*", r"314\([12]\)", r"451\.5",
    r"647\.6.*", r"647A.*", r"653F\([BC]\)",
)  # fmt: skip
_SUPER_STRIKE: Final = re.compile(rf"(?:{'|'.join(_SUPER_STRIKES)}) PC|1672\(A\) MV", re.ASCII)
_REGISTERED_FOR: Final = re.compile(rf"(?:{'|'.join(_REGISTRABLE)}) PC")
_FINDING: Final = re.compile(_GANG_FINDING)
_ENHANCEABLE: Final = re.compile(_WITH_GANG_FINDING)


def is_in_comment(offense: str) -> bool:
    """Does the comment say what the charge was?"""
    return offense.strip(_BLANKS) in _SEE_COMMENT


def code_section(offense: str, comment: str) -> str:
    """Take what stands before the first dash.

    >>> code_section("664-11359 HS", ""), code_section(" ", "11358 HS-GROWS")
    ('664', '11358 HS')
    """
    return (comment if is_in_comment(offense) else offense).partition("-")[0]


@lru_cache(maxsize=65_536)
def prop64_section(text: str) -> str:
    """Name the first of the four sections that stands anywhere in the text, or nothing."""
    found = _PROP64.search(text)
    return found[0] if found else ""


@lru_cache(maxsize=65_536)
def is_related(section: str) -> bool:
    """Is it a charge that gogen looks at beside the four sections?"""
    return bool(_RELATED.search(section))


@lru_cache(maxsize=65_536)
def is_super_strike(section: str) -> bool:
    """Does gogen take it for a super strike?

    >>> is_super_strike("537 PC"), is_super_strike("187(A) PC")
    (True, False)
    """
    return bool(_SUPER_STRIKE.search(section))


@lru_cache(maxsize=65_536)
def is_registrable(section: str) -> bool:
    """Does gogen take it for an offense that must be registered under PC 290?"""
    return bool(_REGISTERED_FOR.search(section))


@lru_cache(maxsize=65_536)
def is_gang_finding(section: str) -> bool:
    """Is it the finding that turns some offenses of the same case into super strikes?"""
    return bool(_FINDING.search(section))


@lru_cache(maxsize=65_536)
def is_enhanceable(section: str) -> bool:
    """Is it an offense that such a finding turns into a super strike?"""
    return bool(_ENHANCEABLE.search(section))


def other_charge(offense: str, comment: str) -> str:
    """Give the comment where it may speak of another charge than the offense; else nothing.

    >>> other_charge("11357(B) HS", "11357(D) HS"), other_charge("11357(C) HS", "11357(D) HS")
    ('11357(D) HS', '')
    """
    said, charged = prop64_section(comment), prop64_section(offense)
    if not said or is_in_comment(offense):
        return ""
    if said != charged:
        return comment
    return comment if said == PROP64[0] and _letters_differ(offense, comment) else ""


def _letters_differ(offense: str, comment: str) -> bool:
    charged, said = _LETTER.search(offense), _LETTER.search(comment)
    if said is None:
        return False
    return charged is None or said[1] in _OTHER_SIDE[charged[1]]
