"""The day on which a record is looked at: today where it is lived, or the one that is named."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

import typer

from conduit.clock import day_in, utc_now

Day = Annotated[
    datetime | None, typer.Option("--as-of", formats=["%Y-%m-%d"], help="Default: today.")
]


def day_asked(said: datetime | None, zone: str) -> date:
    """Take the day that was named, or today in the zone; a day to come is said to be one."""
    today = day_in(zone, utc_now())
    day = said.date() if said else today
    if day > today:
        typer.echo(f"note: {day} is in the future; ages and intervals are as of that day", err=True)
    return day
