"""Invented rows in the shape of a Texas district clerk's file: tabs, three ways to print a day, NULL."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Final

HEADINGS: Final = [
    "RunDate",
    "cdi",
    "cas",
    "fda",
    "ins",
    "cad",
    "crt",
    "cst",
    "dst",
    "bam",
    "curr_off",
    "curr_off_lit",
    "curr_l_d",
    "nda",
    "cnc",
    "rea",
    "def_nam",
    "def_spn",
    "def_rac",
    "def_sex",
    "def_dob",
    "def_stnum",
    "def_stnam",
    "def_cty",
    "def_st",
    "def_zip",
    "aty_nam",
    "aty_spn",
    "aty_coc",
    "dispdt",
    "disposition",
    "sentence",
    "comp_nam",
    "comp_agency",
    "off_rpt_num",
    "bamexp",
]
_ENDS: Final = (
    ("Guilty Plea", "2 YEARS TDC"),
    ("Guilty Plea", "180 DAYS HCJ"),
    ("Dismissed", ""),
    ("Guilty Plea", "1 YR, 6 MO STATE JAIL"),
    ("Deferred Adjudication", "3 YEARS COMMUNITY SUPERVISION"),
    ("Not Guilty", "NULL"),
    ("", ""),
    ("Guilty Verdict", "ten years TDC"),
)
_OFFENSES: Final = (
    ("35990", "POSS MARIJ 0-2 OZ", "MB"),
    ("48010", "BURGLARY OF A BUILDING", "FS"),
    ("35020", "POSS CS PG 1 <1G", "F3"),
    ("23000", "THEFT 50-500", "MA"),
)
_FORMATS: Final = ("%Y%m%d", "%m%d%y", "%Y-%m-%d", "%Y-%m-%d 00:00:00.000")
_EVERY: Final = 151
"""One in so many rows is broken in one of the ways of the field."""


def harris(path: Path, rows: int) -> Path:
    """Write a file of so many charges."""
    text = "\n".join("\t".join(row) for row in [HEADINGS, *map(_row, range(rows))]) + "\n"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode("cp1252").replace(b"~", b"\x9d"))
    return path


def _row(at: int) -> list[str]:
    person, form = at * 7 // 11, _FORMATS[at % len(_FORMATS)]
    happened = date(1995, 1, 1) + timedelta(days=at * 37 % 9000)
    decided = happened + timedelta(days=90)
    ending, sentence = _ENDS[at % len(_ENDS)]
    code, offense, level = _OFFENSES[at % len(_OFFENSES)]
    said = {
        "RunDate": "20240105",
        "cdi": "2" if level.startswith("M") else "3",
        "cas": f"{1000000 + at:012d}",
        "fda": happened.strftime(form),
        "crt": str(170 + at % 9),
        "curr_off": code,
        "curr_off_lit": offense,
        "curr_l_d": level,
        "def_nam": f"SAMPLE, PERSON {person}",
        "def_spn": f"9{person:07d}",
        "def_rac": "WBAI"[person % 4],
        "def_sex": "MF"[person % 2],
        "def_dob": (date(1955, 3, 4) + timedelta(days=person * 11 % 14000)).strftime(_FORMATS[0]),
        "def_stnam": ("homeless", "ALDER ST", "no known addr~ess")[at % 3],
        "dispdt": decided.strftime(form) if ending else ("NULL", "N/A", "")[at % 3],
        "disposition": ending or ("NULL", "")[at % 2],
        "sentence": sentence,
    } | dict(_broken(at))
    return [said.get(name, "") for name in HEADINGS]


def _broken(at: int) -> Iterator[tuple[str, str]]:
    if at % _EVERY == 0:
        ways = (("disposition", "Unfit to Proceed"), ("dispdt", "29990231"), ("cas", "NULL"))
        yield ways[at // _EVERY % 3]
