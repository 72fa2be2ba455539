"""Felonies that began before a magistrate: the superior court of the same county decides them."""

from collections.abc import Iterable, Mapping, Sequence

from conduit.counties import Counties
from ingest.formats.doj_columns import HELD, Row
from ingest.rap_sheet.judgment import Judgment
from ingest.rap_sheet.verdicts import charge_of
from ingest.spelling.places import county_of
from ingest.spelling.section import read_section
from schemas.fact import County, Level

type Held = Mapping[str | None, County | None]
"""The county that held to answer, by section; None where two did or none can be read."""


def county_held(rows: Iterable[Row], counties: Counties) -> Held:
    """Find where each charge of a cycle was held to answer."""
    held: dict[str | None, County | None] = {}
    for row in rows:
        if row.disposition.startswith(HELD):
            section, county = read_section(charge_of(row)), county_of(row.county, counties)
            held[section] = county if held.get(section, county) == county else None
    return held


def place_held(
    convicted: Mapping[str, Sequence[Row]], found: Mapping[str, Judgment], held: Held
) -> None:
    """Name the county of a felony whose own rows print neither court nor county."""
    for place, judgment in found.items():
        row = convicted[place][0]
        silent = not row.county and not row.court and judgment.section is not None
        if silent and judgment.level is Level.FELONY:
            judgment.county = held.get(judgment.section)
