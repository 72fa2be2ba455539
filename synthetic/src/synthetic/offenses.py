"""What people were charged with, in the letters and levels of the day.

The letters of section 11357 changed their meaning in 2016 and its levels in 1976, 2011 and 2014;
other drug possession became a misdemeanor in 2014. F is a felony, M a misdemeanor, I an infraction;
W could be charged as either of the first two.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

from synthetic.fate import Fate, Shares
from synthetic.profile import PROPOSITION_64

_MOSCONE, _INFRACTION = date(1976, 1, 1), date(2011, 1, 1)
_PROPOSITION_47 = date(2014, 11, 5)
_ALWAYS, _NEVER = date(1961, 1, 1), date(2999, 1, 1)
_FELONY_WHERE_EITHER = 0.5
LEVELS = {"F": "FELONY", "M": "MISDEMEANOR", "I": "INFRACTION"}
"""The state's word for each level."""

MARIJUANA_SECTIONS = ("11357", "11358", "11359", "11360")
"""The sections Proposition 64 speaks of."""


@dataclass(frozen=True, slots=True)
class Offense:
    """One section of one code, as it was charged between two days."""

    section: str
    code: str
    text: str
    level: str
    weight: float
    since: date = _ALWAYS
    until: date = _NEVER

    def printed(self) -> str:
        """Print it as the state does.

        >>> Offense("488", "PC", "PETTY THEFT", "M", 1).printed()
        '488 PC-PETTY THEFT'
        """
        return f"{self.section} {self.code}-{self.text}"

    @property
    def is_marijuana(self) -> bool:
        """Is it one of the four sections, attempts included?"""
        return self.code == "HS" and self.section.split("/")[-1].split("(")[0] in MARIJUANA_SECTIONS


def _hs(section: str, text: str, level: str, weight: float, *days: date) -> Offense:
    return Offense(section, "HS", text, level, weight, *days)


MARIJUANA = (
    _hs("11357", "POSSESS MARIJUANA", "F", 30, _ALWAYS, _MOSCONE),
    _hs("11357(A)", "POSSESS CONCENTRATED CANNABIS", "W", 5, _MOSCONE, _PROPOSITION_47),
    _hs("11357(A)", "POSS CONCENTRATED CANNABIS", "M", 5, _PROPOSITION_47, PROPOSITION_64),
    _hs("11357(B)", "POSSESS MARIJUANA 28.5 GRAMS OR LESS", "M", 18, _MOSCONE, _INFRACTION),
    _hs("11357(B)", "POSS MARIJ 28.5 GRAMS OR LESS", "I", 12, _INFRACTION, PROPOSITION_64),
    _hs("11357(C)", "POSSESS MARIJUANA OVER 28.5 GRAMS", "M", 12, _MOSCONE, PROPOSITION_64),
    _hs("11357(D)", "POSS MARIJ ON SCHOOL GROUNDS", "M", 1, _MOSCONE, PROPOSITION_64),
    _hs("11358", "CULTIVATE MARIJUANA", "F", 10, _ALWAYS, PROPOSITION_64),
    _hs("11359", "POSSESS MARIJUANA FOR SALE", "F", 30, _ALWAYS, PROPOSITION_64),
    _hs("11360(A)", "TRANSPORT/SELL MARIJUANA", "F", 19, _ALWAYS, PROPOSITION_64),
    _hs("11360(B)", "GIVE/TRANSPORT MARIJ 28.5 GRAMS OR LESS", "M", 3, _MOSCONE, PROPOSITION_64),
    _hs("664/11359", "ATT POSSESS MARIJUANA FOR SALE", "F", 1, _ALWAYS, PROPOSITION_64),
    _hs("11357(B)(2)", "POSSESS CANNABIS OVER 28.5 GRAMS", "M", 5, PROPOSITION_64),
    _hs("11358(C)", "CULTIVATE CANNABIS OVER SIX PLANTS", "M", 3, PROPOSITION_64),
    _hs("11359(B)", "POSSESS CANNABIS FOR SALE", "M", 8, PROPOSITION_64),
    _hs("11360(A)(2)", "TRANSPORT/SELL CANNABIS", "M", 6, PROPOSITION_64),
)
"""The four sections by era; weights give the county's published mix of levels."""

OTHERS = (
    _hs("11350(A)", "POSSESS NARCOTIC CONTROLLED SUBSTANCE", "F", 11, _ALWAYS, _PROPOSITION_47),
    _hs("11350(A)", "POSSESS NARCOTIC CONTROLLED SUBSTANCE", "M", 6, _PROPOSITION_47),
    _hs("11351", "POSSESS/PURCHASE NARCOTIC FOR SALE", "F", 5),
    _hs("11352(A)", "TRANSPORT/SELL NARCOTIC", "F", 5),
    _hs("11377(A)", "POSSESS CONTROLLED SUBSTANCE", "F", 6, _ALWAYS, _PROPOSITION_47),
    _hs("11377(A)", "POSSESS CONTROLLED SUBSTANCE", "M", 5, _PROPOSITION_47),
    _hs("11378", "POSSESS CONTROLLED SUBSTANCE FOR SALE", "F", 2),
    _hs("11364", "POSSESS DRUG PARAPHERNALIA", "M", 4),
    _hs("11357.5", "SELL SYNTHETIC CANNABINOID", "M", 0.3, _INFRACTION),
    _hs("11366", "MAINTAIN PLACE FOR DRUGS", "W", 0.5),
    _hs("11550(A)", "UNDER INFLUENCE CONTROLLED SUBSTANCE", "M", 4),
    Offense("4060", "BP", "POSSESS CONTROLLED SUBSTANCE WITHOUT PRESCRIPTION", "M", 1),
    Offense("459", "PC", "BURGLARY", "W", 7),
    Offense("484(A)", "PC", "THEFT", "M", 5),
    Offense("488", "PC", "PETTY THEFT", "M", 4),
    Offense("487(A)", "PC", "GRAND THEFT", "W", 4),
    Offense("496(A)", "PC", "RECEIVE/ETC KNOWN STOLEN PROPERTY", "W", 4),
    Offense("211", "PC", "ROBBERY", "F", 3),
    Offense("245(A)(1)", "PC", "FORCE/ADW NOT FIREARM:GBI LIKELY", "W", 3),
    Offense("242", "PC", "BATTERY", "M", 3),
    Offense("273.5(A)", "PC", "CORPORAL INJURY:SPOUSE/COHABITANT", "W", 3, date(1978, 1, 1)),
    Offense("148(A)(1)", "PC", "OBSTRUCT/RESIST PUBLIC OFFICER", "M", 4, date(1984, 1, 1)),
    Offense("594(A)", "PC", "VANDALISM", "M", 2),
    Offense("602(L)", "PC", "TRESPASS:OCCUPY PROPERTY", "M", 2),
    Offense("647(B)", "PC", "DISORDERLY CONDUCT:PROSTITUTION", "M", 3),
    Offense("647(F)", "PC", "DISORDERLY CONDUCT:UNDER INFLUENCE", "M", 3),
    Offense(
        "12031(A)", "PC", "CARRY LOADED FIREARM:PUBLIC PLACE", "W", 1, _ALWAYS, date(2012, 1, 1)
    ),
    Offense("25850(A)", "PC", "CARRY LOADED FIREARM:PUBLIC PLACE", "W", 1, date(2012, 1, 1)),
    Offense("187(A)", "PC", "MURDER", "F", 0.2),
    Offense("288(A)", "PC", "LEWD OR LASCIVIOUS ACTS W/CHILD UNDER 14", "F", 0.2),
    Offense("23152(A)", "VC", "DUI ALCOHOL/DRUGS", "M", 7, date(1982, 1, 1)),
    Offense("14601.1(A)", "VC", "DRIVE WHILE LICENSE SUSPENDED", "M", 4),
    Offense("12500(A)", "VC", "DRIVE WITHOUT LICENSE", "M", 2),
    Offense("10851(A)", "VC", "TAKE VEHICLE W/O OWNER CONSENT", "W", 3),
)
"""Everything else people in the file were charged with; weights are our own."""


@cache
def _around(year: int, month: int, *, marijuana: bool) -> Shares[Offense]:
    first, last = date(year, month, 1), date(year, month, 28)
    listed = MARIJUANA if marijuana else OTHERS
    return Shares((o, o.weight) for o in listed if o.since <= last and first < o.until)


def charge(fate: Fate, day: date, *, marijuana: bool = False) -> Offense:
    """Draw an offence that was in force that day."""
    shares = _around(day.year, day.month, marijuana=marijuana)
    while True:
        offense = shares.pick(fate)
        if offense.since <= day < offense.until:
            return offense


def level(fate: Fate, offense: Offense) -> str:
    """Say at which level it was charged; where the law leaves the choice, chance decides."""
    if offense.level != "W":
        return LEVELS[offense.level]
    return LEVELS["F" if fate.happens(_FELONY_WHERE_EITHER) else "M"]
