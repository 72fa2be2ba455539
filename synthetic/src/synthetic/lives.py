"""People first: who they are, where they live, how long."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from synthetic import numbers, places
from synthetic.fate import Fate, Shares
from synthetic.names_by_frequency import Name, full_name
from synthetic.places import Address
from synthetic.profile import Profile, Reach

RACES = Shares(
    [
        ("BLACK", 36),
        ("WHITE", 32),
        ("HISPANIC", 22),
        ("CHINESE", 3),
        ("FILIPINO", 2),
        ("OTHER ASIAN", 3),
        ("AMERICAN INDIAN", 0.5),
        ("OTHER", 1.5),
    ]
)
"""The state's words, in shares of our own: no count of people in such files is published."""

_HISPANIC = 0.22
_BORN_IN = Shares((year, 12 - abs(year - 1968) / 3.2) for year in range(1935, 1997))
_EYES = Shares([("BROWN", 70), ("BLUE", 14), ("HAZEL", 9), ("GREEN", 7)])
_HAIR = Shares([("BLACK", 55), ("BROWN", 35), ("BLOND", 7), ("RED", 3)])
_BIRTHPLACES = Shares([("CALIFORNIA", 60), ("MEXICO", 8), ("TEXAS", 6), ("NEW YORK", 3), ("", 23)])
_EARLIEST_RECORD = 1975


@dataclass(frozen=True, slots=True)
class Identity:
    """Under which numbers, name and birth date a source knows somebody."""

    subject_id: str
    cii: str
    name: Name
    born_on: date


@dataclass(slots=True)
class Life:
    """One person, as they truly are."""

    person: int
    identity: Identity
    sex: str
    race: str
    died_on: date | None
    homes: list[tuple[date, Address]]
    """Where the person lived, since when; the last is where they live now."""

    language: str = "en"
    role: str = ""
    """What the person stands for in the fixed cast; blank for everybody else."""

    looks: dict[str, str] = field(default_factory=dict)

    @property
    def born_on(self) -> date:
        """The true day of birth."""
        return self.identity.born_on

    def age_on(self, day: date) -> int:
        """Count full years of age.

        >>> alba = Identity("1", "A", Name("ALBA", "", "ROE"), date(1970, 5, 2))
        >>> Life(1, alba, "F", "WHITE", None, []).age_on(date(1988, 5, 1))
        17
        """
        born = self.born_on
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def live(person: int, fate: Fate, profile: Profile) -> Life:
    """Let somebody be born, move about and, some of them, die."""
    sex = "M" if fate.happens(profile.men) else "F"
    race = RACES.pick(fate)
    born = fate.day(date(year := _BORN_IN.pick(fate), 1, 1), date(year, 12, 31))
    cii = "" if fate.happens(profile.no_state_number) else numbers.state_number(person)
    identity = Identity(numbers.subject_number(person), cii, full_name(fate, sex, race), born)
    died = _death(fate, born, profile) if fate.happens(profile.reach.dead) else None
    life = Life(person, identity, sex, race, died, [], looks=_looks(fate, sex))
    life.homes = _homes(fate, born, died or profile.as_of, profile.reach)
    if race == "HISPANIC" and fate.happens(profile.reach.spanish / _HISPANIC):
        life.language = "es"
    return life


def _death(fate: Fate, born: date, profile: Profile) -> date:
    adult = max(date(born.year + 24, 1, 1), date(_EARLIEST_RECORD + 5, 1, 1))
    return fate.day(adult, max(adult, profile.as_of - timedelta(days=200)))


def _homes(fate: Fate, born: date, end: date, reach: Reach) -> list[tuple[date, Address]]:
    moved_in = date(born.year + 18, 1, 1)
    homes = [(moved_in, places.home(fate))]
    while (moved_in := moved_in + timedelta(days=round(fate.expovariate(1 / 3000)) + 90)) < end:
        homes.append((moved_in, places.home(fate)))
    last = places.home(fate, elsewhere=fate.happens(reach.out_of_state))
    homes[-1] = (homes[-1][0], last)
    return homes


def _looks(fate: Fate, sex: str) -> dict[str, str]:
    inches = round(fate.gauss(69.5 if sex == "M" else 64, 2.7))
    return {
        "HEIGHT": f"{inches // 12}{inches % 12:02d}",
        "WEIGHT": str(round(fate.gauss(180 if sex == "M" else 150, 25))),
        "EYE_COLOR_DESCR": _EYES.pick(fate),
        "HAIR_COLOR_DESCR": _HAIR.pick(fate),
        "POB_NAME": _BIRTHPLACES.pick(fate),
    }
