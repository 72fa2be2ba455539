"""The columns gogen adds to a row, and how it quotes them."""

from collections.abc import Iterable, Mapping
from typing import Final

import polars as pl

from eligibility.gogen.case import Case, Ruling
from eligibility.gogen.columns import ADDED, AFTER_THE_LAW, OTHER_CHARGES
from eligibility.gogen.days import UNREADABLE, printed, read_day, years_between
from eligibility.gogen.quoting import quoted_text
from eligibility.gogen.sections import other_charge

_LAW: Final = read_day("20161109")
_MAY_SPEAK: Final = "11357|11358|11359|11360"


def added_columns(*, is_pilot: bool) -> tuple[str, ...]:
    """Name the added columns."""
    return tuple(name for name in ADDED if not (is_pilot and name == AFTER_THE_LAW))


def other_charges(table: pl.DataFrame) -> dict[int, str]:
    """Find the rows whose comment may speak of another charge, by line."""
    rows = table.filter(pl.col("COMMENT_TEXT").str.contains(_MAY_SPEAK))
    said = rows.select("line", "OFFENSE_DESCR", "COMMENT_TEXT").iter_rows()
    found = ((line, other_charge(offense, comment)) for line, offense, comment in said)
    return {line: text for line, text in found if text}


def endings(
    ruled: Iterable[tuple[Case, Ruling]], others: Mapping[int, str], as_of: int, *, is_pilot: bool
) -> dict[int, str]:
    """Write what follows a row's own columns, by line, where it is not all blank."""
    names = added_columns(is_pilot=is_pilot)
    found = {
        line: _line(text if name == OTHER_CHARGES else "" for name in names)
        for line, text in others.items()
    }
    for case, ruling in ruled:
        cells = zip(ADDED, _cells(case, ruling, others.get(case.line, ""), as_of), strict=True)
        found[case.line] = _line(cell for name, cell in cells if name in names)
    return found


def blank_ending(*, is_pilot: bool) -> str:
    """Write the end of a row that gogen says nothing about."""
    return _line("" for _ in added_columns(is_pilot=is_pilot))


def _cells(case: Case, ruling: Ruling, other: str, as_of: int) -> tuple[str, ...]:
    return (
        case.case_number,
        str(case.convictions),
        other,
        "Y" if case.date > _LAW else "N",
        case.strikes,
        case.registrables,
        "Yes" if case.registered else "-",
        printed(case.date),
        _years(case.date, as_of),
        _years(case.latest, as_of),
        str(case.prop64),
        str(case.n11357),
        str(case.n11358),
        str(case.n11359),
        str(case.n11360),
        "Deceased" if case.deceased else "-",
        ruling.determination.value,
        ruling.reason,
    )


def _years(day: int, as_of: int) -> str:
    return "-1.0" if day == UNREADABLE else f"{years_between(day, as_of):.1f}"


def _line(cells: Iterable[str]) -> str:
    return ",".join(map(quoted_text, cells))
