"""Sections gogen takes for super strikes, and for offenses that must be registered.

They too are looked for anywhere in the text, so that `537 PC` counts as `37 PC`.
"""

import re
from functools import lru_cache
from typing import Final

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


def is_within_another(section: str) -> bool:
    """Is the grave section only the end of another number?

    >>> is_within_another("537 PC"), is_within_another("187 PC")
    (True, False)
    """
    found = _SUPER_STRIKE.search(section) or _REGISTERED_FOR.search(section)
    return found is not None and section[: found.start()][-1:].isdigit()
