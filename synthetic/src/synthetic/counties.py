"""Courts and police by era, as the state prints them, and the shapes of case numbers.

Felonies began in the municipal court until a county's courts were unified between 1998 and 2001;
then one superior court heard everything. Shapes of numbers are those of county practice as far as
known; which year a shape came into use is our own assumption. `^` is a digit that starts at 9, far
above what a court ever reached; `#` counts; `yy` is the year.
"""

from dataclasses import dataclass
from datetime import date

from synthetic.fate import Fate, Shares


@dataclass(frozen=True, slots=True)
class Series:
    """Shapes of case numbers in use until a day: superior court or felony, and the lower one."""

    until: date
    felony: str
    misdemeanor: str


@dataclass(frozen=True, slots=True)
class County:
    """A county, its courts and its police."""

    name: str
    code: str
    """The county's place in the alphabet, as agency numbers carry it."""

    unified_on: date
    municipal: str
    superior: tuple[str, ...]
    police: tuple[str, ...]
    series: tuple[Series, ...]

    def court(self, fate: Fate, day: date, *, felony: bool) -> str:
        """Name the court that gave judgment that day."""
        if day >= self.unified_on:
            return f"CASC {fate.choice(self.superior)}"
        return f"CASC {self.superior[0]}" if felony else f"CAMC {self.municipal}"

    def shape(self, day: date, *, felony: bool) -> str:
        """Give the shape of a number for a case of that day."""
        series = next(series for series in self.series if day < series.until)
        return series.felony if felony else series.misdemeanor

    def agency_number(self, court: bool) -> str:
        """Give the nine characters of the agency, of a kind no real agency carries."""
        return f"CA{self.code}9{'9' if court else '8'}{'0J' if court else '00'}"


def _series(*rows: tuple[int, str, str]) -> tuple[Series, ...]:
    return tuple(Series(date(year, 1, 1), felony, other) for year, felony, other in rows)


_TODAY = 9999
SAN_FRANCISCO = County(
    "SAN FRANCISCO",
    "038",
    date(1998, 12, 31),
    "SAN FRANCISCO",
    ("SAN FRANCISCO", "SAN FRANCISCO", "SAN FRANCISCO CO"),
    ("CAPD SAN FRANCISCO", "CAPD SAN FRANCISCO", "CASO SAN FRANCISCO"),
    _series(
        (2010, "^#####", "^######"),
        (2017, "yy^#####", "yy^#####"),
        (_TODAY, "CRI-yy^#####", "CRI-yy^#####"),
    ),
)
"""The county whose file it is."""

_OTHERS = (
    (
        County(
            "ALAMEDA",
            "001",
            date(1998, 7, 31),
            "OAKLAND",
            ("OAKLAND", "MCOAKLAND", "HAYWARD"),
            ("CAPD OAKLAND", "CASO OAKLAND"),
            _series((2016, "C^#####", "^#####"), (_TODAY, "yy-CR-0^####", "yy-CR-0^####")),
        ),
        30,
    ),
    (
        County(
            "SAN MATEO",
            "041",
            date(1998, 7, 1),
            "SAN MATEO",
            ("REDWOOD CITY", "SAN MATEO"),
            ("CAPD DALY CITY", "CASO REDWOOD CITY"),
            _series((2015, "SC^#####A", "NM^#####A"), (_TODAY, "yy-NF-0^####-A", "yy-NM-0^####-A")),
        ),
        18,
    ),
    (
        County(
            "CONTRA COSTA",
            "007",
            date(1998, 7, 1),
            "RICHMOND",
            ("RICHMOND", "MARTINEZ"),
            ("CAPD RICHMOND", "CASO MARTINEZ"),
            _series((_TODAY, "05-^#####-7", "01-^#####-7")),
        ),
        14,
    ),
    (
        County(
            "SANTA CLARA",
            "043",
            date(1998, 7, 30),
            "SAN JOSE",
            ("SAN JOSE", "SN JOSE"),
            ("CAPD SAN JOSE",),
            _series((2009, "CC^#####", "BB^#####"), (_TODAY, "Cyy^####", "Byy^####")),
        ),
        10,
    ),
    (
        County(
            "SACRAMENTO",
            "034",
            date(1998, 6, 17),
            "SACRAMENTO",
            ("SACRAMENTO", "MCSACRAMENTO"),
            ("CAPD SACRAMENTO", "CASO SACRAMENTO"),
            _series((2017, "yyF^####", "yyM^####"), (_TODAY, "yyFE^#####", "yyMI^#####")),
        ),
        9,
    ),
    (
        County(
            "SAN JOAQUIN",
            "039",
            date(1998, 6, 8),
            "STOCKTON",
            ("STOCKTON", "TRACY"),
            ("CAPD STOCKTON",),
            _series(
                (2015, "SF^#####A", "SM^#####A"),
                (_TODAY, "STK-CR-FE-20yy-^######", "STK-CR-MI-20yy-^######"),
            ),
        ),
        8,
    ),
    (
        County(
            "LOS ANGELES",
            "019",
            date(2000, 1, 22),
            "LOS ANGELES METRO",
            ("LOS ANGELES", "MC VAN NUYS", "COMPTON"),
            ("CAPD LOS ANGELES", "CASO LOS ANGELES"),
            _series((1988, "A^#####", "yyCJ^####"), (_TODAY, "BA^#####-01", "yyCJ^####")),
        ),
        11,
    ),
)
ELSEWHERE = Shares(_OTHERS)
"""Other counties, by how often people of this county are convicted there (assumed)."""
