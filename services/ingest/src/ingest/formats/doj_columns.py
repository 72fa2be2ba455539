"""The columns of the state's bulk file that mean something to us, and whose each row is."""

import io
from typing import Final, NamedTuple

import polars as pl

from ingest.formats.structure import Rows

FIELDS: Final = 95

CYCLE, STEP, COUNT = 3, 6, 9
"""How much of a count's place names its cycle, its step and the count without its parts."""

_READ: Final = {
    2: "subject",
    11: "cii",
    12: "name",
    13: "sex",
    14: "born",
    22: "race",
    40: "event_date",
    42: "step",
    46: "court",
    48: "county",
    50: "place",
    52: "number",
    54: "charge",
    55: "offense_level",
    80: "disposition",
    82: "conviction_level",
    86: "sentence",
    87: "length",
    88: "unit",
    93: "comment",
}
_ALL: Final = [_READ.get(at, f"unread_{at}") for at in range(FIELDS)]
_SCHEMA: Final = pl.Schema({name: pl.String() for name in _ALL})
STATE_NUMBER: Final = r"[A-Z]?\d{7,10}"
"""The shape of a number that a state gives a person."""

FILLER: Final = r"^[A-Z]?(0+|9+)$"
_MANY_VALUES: Final = frozenset({"subject", "cii", "name", "born", "event_date", "place", "number"})
_UPPER: Final = (
    "cii",
    "step",
    "offense_level",
    "disposition",
    "conviction_level",
    "sentence",
    "unit",
)
CONVICTION: Final = (
    r"^(?:CONVICTED|(?:(?:PLEA|PLED|PLEADED|FOUND|FINDING|VERDICT)(?: OF)?[ -]+)?(?:GUILTY|NOLO\b))"
)
"""What a disposition that states a conviction begins with; `NOT` comes before an acquittal."""

ARREST: Final = "ARREST"
HELD: Final = "HELD TO ANSWER"
"""A magistrate sends a felony on to the superior court: a step on the way, and no end."""

_READABLE_DAY: Final = r"^(19|20)\d\d(0\d|1[0-2])([0-2]\d|3[01])$"
_CYCLE: Final = pl.col("place").str.head(CYCLE)


class Row(NamedTuple):
    """A row that can bear on a conviction, stripped; blank is blank."""

    person: str
    row: int
    subject: str
    arrest: str
    """The earliest readable day of an arrest in the row's cycle."""

    event_date: str
    step: str
    court: str
    county: str
    place: str
    """CNT_ORDER: cycle, step, count and part, three digits each."""

    number: str
    charge: str
    offense_level: str
    disposition: str
    conviction_level: str
    sentence: str
    length: str
    unit: str
    comment: str


class Face(NamedTuple):
    """One way in which rows print who a person is."""

    person: str
    """`cii:…`; where the state printed no number, `subject:…` with name and birth date."""

    subject: str
    cii: str
    name: str
    born: str
    sex: str
    race: str


def parsed(rows: Rows) -> pl.DataFrame:
    """Read the columns of whole rows; `row` is the line on which each begins."""
    table = pl.DataFrame(schema=dict.fromkeys(_READ.values(), pl.String))
    if rows.whole.height:
        text = io.BytesIO(str(rows.whole["text"].str.join("\n").item()).encode())
        whole = pl.scan_csv(text, has_header=False, schema=_SCHEMA)
        try:
            table = whole.select(_READ.values()).collect()
        except pl.exceptions.PolarsError:
            # Its own message would repeat what stands in the row.
            raise AssertionError("a row that was measured could not be read") from None
    if table.height != rows.whole.height:
        raise AssertionError("the rows that were measured are not the rows that were read")
    read = table.with_columns(pl.all().str.strip_chars().fill_null("")).with_columns(
        rows.whole["line"].alias("row"),
        pl.col(*(n for n in _UPPER if n in _MANY_VALUES)).str.to_uppercase(),
        *(_few_values(n).cast(pl.Categorical) for n in _READ.values() if n not in _MANY_VALUES),
    )
    number = pl.col("cii")
    return read.with_columns(
        pl.when(_is_state_number(number)).then(number).otherwise(pl.lit("")).alias("cii")
    )


def _is_state_number(printed: pl.Expr) -> pl.Expr:
    """Has it the shape of a number that a state gives? Words in its place, or filler, are none."""
    return printed.str.contains(f"^{STATE_NUMBER}$") & ~printed.str.contains(FILLER)


def _few_values(name: str) -> pl.Expr:
    return pl.col(name).str.to_uppercase() if name in _UPPER else pl.col(name)


def with_people(table: pl.DataFrame) -> pl.DataFrame:
    """Find each row's person, by the state's number, which one of the subject's rows may carry."""
    alike = {
        "number": pl.col("cii").filter(pl.col("cii") != "").min().over("subject").fill_null(""),
        "name": pl.col("name").min().over("subject"),
        "born": pl.col("born").min().over("subject"),
    }
    number = pl.when(pl.col("subject") == "").then(pl.col("cii")).otherwise(alike["number"])
    unnumbered = pl.concat_str("subject", alike["name"], alike["born"], separator="|")
    person = (
        pl.when(number != "")
        .then("cii:" + number)
        .when(pl.col("subject") != "")
        .then("subject:" + unnumbered)
        .otherwise(pl.lit(""))
    )
    return table.with_columns(person.alias("person"))


def faces_of(table: pl.DataFrame) -> pl.DataFrame:
    """Give every way in which a person's rows print who it is, in the file's order."""
    faces = table.select(Face._fields).unique(maintain_order=True)
    return faces.sort("person", maintain_order=True)


def bearing(table: pl.DataFrame) -> pl.DataFrame:
    """Give the rows that can bear on a conviction, each with its cycle's arrest."""
    in_court = (pl.col("step") == "COURT ACTION") & (
        (pl.col("disposition") != "") | (pl.col("number") != "")
    )
    convicted = pl.col("disposition").cast(pl.String).str.contains(CONVICTION)
    notices = pl.col("step").is_in(["REGISTRATION", "DECEASED"])
    placed = table.with_columns(_CYCLE.alias("cycle"))
    rows = pl.concat([placed.filter(in_court | convicted | notices), _open_arrests(placed)])
    found = rows.join(_arrests(table), on=["person", "subject", "cycle"], how="left")
    return (
        found.with_columns(pl.col("arrest").fill_null("")).select(Row._fields).sort("person", "row")
    )


def _open_arrests(placed: pl.DataFrame) -> pl.DataFrame:
    """Find arrests for what may be a felony, in cycles of which no row tells an end."""
    told, cycle = pl.col("disposition"), ["person", "subject", "cycle"]
    arrests = pl.col("step").cat.starts_with(ARREST) & (told == "")
    minor = pl.col("offense_level").is_in(["M", "I", "MISDEMEANOR", "INFRACTION"])
    ended = placed.lazy().filter((told != "") & ~told.cat.starts_with(HELD)).select(cycle)
    found = placed.lazy().filter(arrests & ~minor)
    return found.join(ended, on=cycle, how="anti").collect()


def _arrests(table: pl.DataFrame) -> pl.DataFrame:
    """Find the earliest readable day of an arrest in each of a person's cycles."""
    arrests = pl.col("step").cast(pl.String).str.starts_with(ARREST)
    readable = pl.col("event_date").str.contains(_READABLE_DAY)
    told = table.filter(arrests & readable)
    return told.group_by("person", "subject", _CYCLE.alias("cycle")).agg(
        pl.col("event_date").min().alias("arrest")
    )
