"""Names by published frequency.

The package `names` carries the lists of the 1990 United States census. They under-represent
Hispanic and Asian surnames in California, so people of these groups take most of their names from
short lists of our own, weighted by our own judgment. Whoever is called what is chance.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from synthetic.fate import Fate, Shares

_OWN_SURNAME, _OWN_FIRST_NAME = 0.85, 0.6
"""Shares of a group's people with a name from the group's own list (assumed)."""

SURNAMES = {
    "HISPANIC": "GARCIA HERNANDEZ MARTINEZ LOPEZ GONZALEZ RODRIGUEZ PEREZ SANCHEZ RAMIREZ FLORES "
    "TORRES RIVERA GOMEZ DIAZ CRUZ MORALES REYES GUTIERREZ ORTIZ CHAVEZ RAMOS CASTILLO MENDOZA "
    "RUIZ ALVAREZ VASQUEZ CASTRO JIMENEZ ROMERO AGUILAR MORENO HERRERA MEDINA GUZMAN SALAZAR",
    "ASIAN": "LEE WONG CHAN NGUYEN CHEN TRAN LI WU LAM HUANG KIM LEUNG YEE LIN PHAM SANTOS REYES "
    "HUYNH CHU NG LIU YANG MA LE CRUZ HO CHANG CHIN PARK TAM FONG LOUIE VU ZHANG BAUTISTA",
}
FIRST_NAMES = {
    ("HISPANIC", "M"): "JOSE JUAN LUIS CARLOS JESUS MANUEL MIGUEL JORGE ANTONIO FRANCISCO PEDRO "
    "ALEJANDRO RAFAEL RICARDO MARIO FERNANDO SERGIO RAUL OSCAR HECTOR",
    ("HISPANIC", "F"): "MARIA ANA ROSA CARMEN GUADALUPE LETICIA SILVIA PATRICIA MARTHA VERONICA "
    "GLORIA ELENA YOLANDA ALICIA NORMA",
}


@dataclass(frozen=True, slots=True)
class Name:
    """What a person is called."""

    first: str
    middle: str
    last: str

    @property
    def on_record(self) -> str:
        """As the state prints it.

        >>> Name("LEE", "R", "PARK").on_record
        'PARK,LEE R'
        """
        return f"{self.last},{self.first} {self.middle}".rstrip()

    @property
    def on_envelope(self) -> str:
        """As a letter would print it."""
        return f"{self.first} {self.last}".title()


@cache
def _census(name_file: str) -> Shares[str]:
    lines = files("names").joinpath(name_file).read_text(encoding="ascii").splitlines()
    return Shares((name, float(percent)) for name, percent, *_ in map(str.split, lines))


@cache
def _own(words: str) -> Shares[str]:
    return Shares((word, 1 / (rank + 4)) for rank, word in enumerate(words.split()))


def surname(fate: Fate, race: str) -> str:
    """Draw a surname."""
    group = "HISPANIC" if race == "HISPANIC" else "ASIAN" if race in ASIAN else ""
    if group and fate.happens(_OWN_SURNAME):
        return _own(SURNAMES[group]).pick(fate)
    return _census("dist.all.last").pick(fate)


ASIAN = ("CHINESE", "FILIPINO", "OTHER ASIAN")
"""The words for which the short list of Asian surnames is used."""


def full_name(fate: Fate, sex: str, race: str) -> Name:
    """Draw a name for a person of this sex and race."""
    own = FIRST_NAMES.get((race, sex))
    census = _census("dist.male.first" if sex == "M" else "dist.female.first")
    shares = _own(own) if own and fate.happens(_OWN_FIRST_NAME) else census
    middle = census.pick(fate)[0] if fate.happens(0.6) else ""
    return Name(shares.pick(fate), middle, surname(fate, race))
