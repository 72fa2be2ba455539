"""The page a county's lawyer reads and signs before moving over from gogen."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from textwrap import wrap
from typing import Final

from console.offline.gogen.compared import POLICY, Comparison, Pair
from eligibility.gogen.quirks import QUIRKS, Bears

_WIDTH: Final = 96
_ROWS: Final = 8
"""How many rows of a group the page names; all are in the list."""

_HEAD: Final = ("File", "County", "As of", "gogen", "Ours")


def page(head: tuple[str, ...], found: Comparison, digest: str) -> str:
    """Print the page."""
    lines = ["WHERE OUR ANSWERS DIFFER FROM GOGEN'S", ""]
    lines += [f"{name + ':':8}{said}" for name, said in zip(_HEAD, head, strict=True)]
    lines += ["", f"Answers alike: {found.alike:,}. Different: {len(found.differences):,}.", ""]
    lines += ["WHY", *_causes(found), "", "WHICH ANSWERS", *_groups(found)]
    lines += ["", "SHOWN OR COUNTED OTHERWISE (no answer turns on these)", *_others(found)]
    lines += [
        "",
        "Every difference stands in compared.csv, one line for each conviction.",
        f"This page speaks of that list only: SHA-256 {digest}",
        "",
        "Read and accepted, row by row or by group:",
        "",
        "Name ______________________________  Signature ______________________  Date ____________",
    ]
    return "\n".join(lines) + "\n"


def _causes(found: Comparison) -> Iterator[str]:
    for cause, number in found.causes.most_common():
        if cause == POLICY:
            said = (
                "no quirk: our law and policy give another answer; reason and citation are listed"
            )
        else:
            quirk = QUIRKS[int(cause[1:])]
            said = f"gogen {quirk.gogen}; ours {quirk.ours}"
        yield from _hanging(f"{number:>7,}  {cause:7}", said)
    if not found.differences:
        yield "  Nothing differs."


def _groups(found: Comparison) -> Iterator[str]:
    groups: defaultdict[tuple[str, ...], list[Pair]] = defaultdict(list)
    for one in found.differences:
        decided = one.ours.reason if one.ours else "not seen"
        said = one.seen.reason if one.seen else "not seen"
        answers = (one.gogen, one.ours_said)
        groups[(*answers, said or "no reason", decided, " ".join(one.causes))].append(one)
    for (theirs, ours, said, decided, causes), members in sorted(
        groups.items(), key=lambda group: -len(group[1])
    ):
        rows = ", ".join(str(one.row) for one in members[:_ROWS])
        more = ", …" if len(members) > _ROWS else ""
        told = f"{theirs} ({said}) → {ours} ({decided}); {causes}; rows {rows}{more}"
        yield from _hanging(f"{len(members):>7,}  ", told)


def _others(found: Comparison) -> Iterator[str]:
    touched: Counter[int] = found.touched
    for number, quirk in QUIRKS.items():
        if quirk.bears is not Bears.ANSWERS:
            often = f" ({touched[number]:,} convictions here)" if touched[number] else ""
            told = f"gogen {quirk.gogen}; ours {quirk.ours}{often}"
            yield from _hanging(f"         {quirk.name:7}", told)


def _hanging(head: str, text: str) -> Iterator[str]:
    yield from wrap(head + text, _WIDTH, subsequent_indent=" " * len(head))
