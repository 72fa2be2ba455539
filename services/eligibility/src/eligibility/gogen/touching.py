"""Which quirks bear on gogen's answer for one conviction."""

import re
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from eligibility.gogen.case import Case, Ruling
from eligibility.gogen.county_flow import MISDEMEANOR
from eligibility.gogen.days import UNREADABLE, read_day, years_after
from eligibility.gogen.grave_sections import is_within_another
from eligibility.gogen.sections import prop64_section

_LAW: Final = read_day("20161109")
_PLAIN: Final = re.compile(r"\s*1135[789]|\s*11360")
_NUMBER_GOES_ON: Final = re.compile(r"(?:1135[789]|11360)\.\d")
_ATTEMPT: Final = re.compile(r"^664|/664\b")
_YEARS_SINCE: Final = re.compile(r"(?:Conviction occurred|No convictions in (?:the )?past) (\d+)")


class Seen(NamedTuple):
    """A conviction as the file prints it, with gogen's answer."""

    line: int
    subject: str
    section: str
    charge: str
    county: str
    wanted: str
    """The county whose convictions were asked about."""

    date: int
    level: str
    charged_level: str
    case: Case | None
    """None where gogen did not look at it."""

    ruling: Ruling | None
    as_of: int

    @property
    def reason(self) -> str:
        """Gogen's reason."""
        return self.ruling.reason if self.ruling else ""


def quirks_of(seen: Seen) -> tuple[int, ...]:
    """Name the quirks that bear on the answer, by number."""
    return tuple(number for number, touches in _TOUCHES.items() if touches(seen))


def _on_the_last_day(seen: Seen) -> bool:
    found = _YEARS_SINCE.match(seen.reason)
    if seen.case is None or found is None:
        return False
    return years_after(seen.as_of, -int(found[1])) in {seen.case.date, seen.case.latest}


def _without_level(seen: Seen) -> bool:
    unlevelled = not seen.level and seen.charged_level not in {"M", "I"}
    return seen.reason == MISDEMEANOR and (seen.charged_level == "F" or unlevelled)


def _by_a_part_of_a_number(seen: Seen) -> bool:
    listed = f"{seen.case.strikes};{seen.case.registrables}".split(";") if seen.case else []
    return seen.reason.startswith("PC ") and any(map(is_within_another, listed))


_TOUCHES: Final[Mapping[int, Callable[[Seen], bool]]] = {
    1: lambda seen: seen.case is not None and not _PLAIN.match(seen.section),
    2: lambda seen: seen.case is not None and UNREADABLE in {seen.case.date, seen.case.latest},
    3: lambda seen: (
        seen.case is not None and seen.case.born == UNREADABLE and "older" in seen.reason
    ),
    5: lambda seen: bool(_NUMBER_GOES_ON.search(seen.section)) and seen.case is not None,
    6: lambda seen: bool(prop64_section(seen.charge) and _ATTEMPT.search(seen.charge)),
    7: lambda seen: seen.ruling is not None and not seen.reason,
    9: lambda seen: seen.county != seen.wanted and seen.county.strip() == seen.wanted,
    13: _without_level,
    14: _by_a_part_of_a_number,
    15: lambda seen: seen.date == _LAW and seen.case is not None,
    16: lambda seen: seen.case is not None and years_after(seen.case.born, 21) == seen.date,
    17: _on_the_last_day,
    21: lambda seen: seen.reason == "Currently serving sentence",
    22: lambda seen: "sentence" in seen.reason,
    28: lambda seen: seen.case is not None and not seen.case.case_number,
    29: lambda seen: seen.reason == "Two priors" and not _PLAIN.match(seen.section),
}
