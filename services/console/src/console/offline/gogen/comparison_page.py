"""The page a county's lawyer reads and signs before moving over from gogen."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from textwrap import wrap
from typing import Final

from console.offline.gogen.compared import NOT_GOGENS, NOT_OURS, Comparison, Pair
from console.offline.gogen.ours import Ours
from eligibility.gogen.quirks import QUIRKS, Bears
from eligibility.plain import REASONS

_WIDTH: Final = 96
_ROWS: Final = 8
"""How many rows of a group the page names; all are in the list."""

_UNSEEN: Final = {
    NOT_OURS: "gogen takes the row for a conviction of its own; ours tells it with another row of"
    " the same count, or cannot read it (quarantine.csv)",
    NOT_GOGENS: "gogen counts rows whose disposition begins with CONVICTED, each CNT_ORDER once;"
    " ours takes other words of a conviction, too",
}
"""Why one of the two knows a conviction that the other does not."""

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
        why = _why(cause, found.rules.get(cause))
        yield from _hanging(f"{number:>7,}  ", f"{cause}: {why}")
    if not found.differences:
        yield "  Nothing differs."


def _why(cause: str, ours: Ours | None) -> str:
    if ours:
        asks = f"; not known: {ours.unknown}" if ours.unknown else ""
        said = REASONS.get(ours.reason, ours.reason)
        return f"no quirk; ours, {ours.reason}: {said} ({ours.citation}){asks}"
    if cause in _UNSEEN:
        return _UNSEEN[cause]
    quirk = QUIRKS[int(cause[1:])]
    return f"gogen {quirk.gogen}; ours {quirk.ours}"


def _groups(found: Comparison) -> Iterator[str]:
    groups: defaultdict[tuple[str, ...], list[Pair]] = defaultdict(list)
    for one in found.differences:
        decided = one.ours.reason if one.ours else "not seen"
        answers = (one.gogen, one.ours_said)
        groups[(*answers, one.gogen_said, decided, " ".join(one.causes))].append(one)
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
    indent = " " * len(head)
    yield from wrap(head + text, _WIDTH, subsequent_indent=indent, break_on_hyphens=False)
