"""How an invented county looks, and where each figure comes from."""

from dataclasses import dataclass, field, replace
from datetime import date

PROPOSITION_64 = date(2016, 11, 9)
"""The day on which Proposition 64 came into force."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """How often the county's court answers otherwise than by granting at once.

    Our own assumption. The case number's last two digits tell a stand-in court what to do:
    99 late, 98 returned by the clerk, 97 denied by the judge, 96 after a delay, 94 granted in part;
    95 granted, but the state never confirms it. Other numbers avoid these endings.
    """

    late: float = 0.005
    returned: float = 0.01
    denied: float = 0.005
    delayed: float = 0.005
    unconfirmed: float = 0.0
    in_part: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How people can be reached. No source publishes these shares: our own assumptions, but two.

    `spanish`: 17.4 % of Californians speak limited English and 91 % of court interpreting is
    Spanish (California Courts, Language Access facts); the product. `dead` counts people.
    """

    dead: float = 0.06
    empty: float = 0.08
    transient: float = 0.05
    po_box: float = 0.03
    general_delivery: float = 0.01
    out_of_state: float = 0.02
    stale: float = 0.20
    phone: float = 0.60
    consent: float = 0.30
    protected: float = 0.01
    spanish: float = 0.16
    death_unseen: float = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One kind of county. Every share is of people unless its line says otherwise."""

    name: str
    as_of: date = date(2024, 12, 31)
    """The day the files were written; nothing happens later."""

    rows_per_person: float = 25.0
    men: float = 0.87
    """Share of men among people sentenced for felonies: Cook County State's Attorney data."""

    marijuana: float = 0.80
    """With a conviction under 11357-11360 in the county (assumed: such files select for it)."""

    after_law: float = 0.02
    """Share of those convictions for what happened after the law had changed (assumed)."""

    missing_dispositions: float = 0.41
    """Share of arrests the state knows no end of: 35-47 %, a working figure without a document;
    32 % nationally (NICS letter, 2018)."""

    undecidable: float = 0.037
    """Share of convictions nobody can decide from the file: 588 of 15,779 in Cook County."""

    two_counties: float = 0.43
    """Convicted in more than one county: a working figure without a document."""

    minors: float = 0.015
    """Share of arrests before the eighteenth birthday (assumed)."""

    scattered: float = 0.05
    aliases: float = 0.10
    two_birth_dates: float = 0.02
    second_identity: float = 0.01
    no_state_number: float = 0.01
    """These five: our own assumptions."""

    no_letter: float = 0.04
    comment_charge: float = 0.02
    no_level: float = 0.01
    """These three, shares of convictions: seen in public test files, frequency assumed."""

    broken_rows: float = 3.0
    """Rows nobody can read, per 5,000 people (assumed)."""

    answers: Answers = field(default_factory=Answers)
    reach: Reach = field(default_factory=Reach)


SAN_FRANCISCO = Profile(name="san-francisco")
TINY = replace(SAN_FRANCISCO, name="tiny", rows_per_person=10.0, two_counties=0.15, broken_rows=0.0)
WORST = replace(
    SAN_FRANCISCO,
    name="worst",
    missing_dispositions=0.47,
    undecidable=0.15,
    scattered=0.30,
    aliases=0.30,
    two_birth_dates=0.10,
    second_identity=0.10,
    no_state_number=0.05,
    no_letter=0.15,
    comment_charge=0.10,
    no_level=0.08,
    broken_rows=50.0,
    answers=Answers(
        late=0.05, returned=0.10, denied=0.05, delayed=0.05, unconfirmed=0.02, in_part=0.02
    ),
    reach=Reach(empty=0.2, transient=0.15, po_box=0.06, stale=0.4, death_unseen=0.5),
)
PROFILES = {profile.name: profile for profile in (SAN_FRANCISCO, TINY, WORST)}
"""The profiles that can be asked for by name."""
