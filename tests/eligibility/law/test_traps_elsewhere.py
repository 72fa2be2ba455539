"""Traps that earlier engines fell into, met by the sentences beside the other states' packs."""

from typing import Final

import pytest

from tests.eligibility.law.tables import CASES

MET: Final = {
    "T3 a letter that meant another offence": [
        ("WA-STAT", "the former letter e after its time"),
        ("WA-STAT", "the former letter d when e had taken its place"),
        ("NY-MRTA", "a section that was repealed is for a person"),
    ],
    "T5 attempts": [
        ("NJ", "an attempt counts like the offence"),
        ("NY-MRTA", "an attempt is for a person"),
        ("NY-160.57", "an attempt at a sex offence is left out"),
    ],
    "T6 conspiracies": [("NJ", "a conspiracy counts like the offence")],
    "T7 a code that is missing": [
        ("NY-MRTA", "a section without its code may be of another one"),
    ],
    "T12 a parent where the record prints a part": [
        ("NY-160.57", "one paragraph of promoting prostitution is a sex offence"),
        ("NY-160.57", "without the paragraph nobody knows"),
    ],
    "T13 dates known in part": [
        ("NJ", "a date that leaves the day open is for a person"),
        ("ND-PARDON", "a crime on a day that nobody knows leaves it open"),
    ],
    "T14 a level that is missing": [
        ("NY-160.57", "without a level nobody knows which time runs"),
    ],
    "T16 a charge that was dropped": [
        ("NJ", "a dismissed count is no conviction"),
        ("NJ", "another crime that was dismissed does not stop it"),
        ("NY-160.57", "a later charge that was dismissed starts nothing anew"),
    ],
    "T18 a section that cannot be read": [
        ("NY-160.57", "a section that cannot be read may be any of them"),
        ("NY-160.57", "a section without its dot may be one of them"),
    ],
    "T20 a term that is unknown": [
        ("NY-160.57", "without a release the whole term may have been served"),
    ],
    "T21 supervision of unknown length": [
        (
            "NY-160.57",
            "where nobody tells when supervision ends, both answers are possible",
        ),
    ],
    "T24 a count without a case number": [
        ("NJ", "another crime without a case number may be of this case"),
    ],
    "T32 the anchor of an age": [
        ("WA-STAT", "twenty-one on the day of the offence"),
        ("WA-STAT", "a leap-day child is twenty-one on 1 March"),
        ("RI-2022", "a day short of eighteen is for a person"),
    ],
    "T33 the juvenile court": [
        ("NJ", "an adjudication of a young person is expunged as well"),
        ("NY-160.57", "an adjudication of a young person has its own law"),
        ("VT", "at seventeen it is expunged as well"),
    ],
    "T34 other states and the federal courts": [
        ("NY-160.57", "a federal crime is none of New York"),
        ("NY-160.57", "a later crime of another state may count"),
    ],
    "T36 the day on which the law turns": [
        ("NJ", "closed on the last day before the change"),
        ("NJ", "closed on the day of the change is too late"),
        ("RI-2018", "convicted on the day of the change"),
        ("VT", "an offence on the last day of 2020 is expunged"),
    ],
    "T37 the day of the offence, not of the conviction": [
        ("NY-MRTA", "on the day before, it still was the law"),
        ("WA-STAT", "the section on its first day"),
    ],
    "T48 a claim of relief that does not say which": [
        ("MI", "relief of an unknown kind is for a person"),
    ],
}


@pytest.mark.parametrize("trap", MET)
def test_a_trap_is_met_by_a_sentence_of_its_own(trap: str) -> None:
    """Each of these sentences stands beside its pack and is decided there."""
    missing = [
        sentence
        for pack, sentence in MET[trap]
        if sentence not in {told.name for told in CASES[pack].told}
    ]

    assert missing == []
