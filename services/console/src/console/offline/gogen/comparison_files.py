"""Writes a comparison with gogen: every difference, the totals, and a page to be signed."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from console.offline.gogen.compared import Comparison, Pair
from console.offline.gogen.comparison_page import page
from schemas.records import PackRef

_COLUMNS: Final = (
    "file",
    "row",
    "subject_id",
    "code_section",
    "gogen",
    "gogen_reason",
    "ours",
    "our_outcome",
    "our_reason",
    "citation",
    "unknown",
    "our_rule",
    "causes",
)


@dataclass(frozen=True, slots=True)
class Compared:
    """What was compared with what."""

    files: tuple[str, ...]
    county: str
    as_of: str
    gogen: str
    """The policy, and the options it was given."""

    packs: tuple[PackRef, ...]


def write_comparison(folder: Path, compared: Compared, found: Comparison) -> tuple[str, ...]:
    """Write the list, the totals and the page; give their names."""
    listed = folder / "compared.csv"
    with listed.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(_COLUMNS)
        out.writerows(_cells(one) for one in found.differences)
    digest = hashlib.sha256(listed.read_bytes()).hexdigest()
    totals = {
        "files": compared.files,
        "county": compared.county,
        "as_of": compared.as_of,
        "gogen": compared.gogen,
        "packs": [pack.model_dump() for pack in compared.packs],
        "alike": found.alike,
        "different": len(found.differences),
        "causes": dict(found.causes.most_common()),
        "rules": {
            rule: {"reason": ours.reason, "citation": ours.citation}
            for rule, ours in sorted(found.rules.items())
        },
        "touched": {f"Q{number}": n for number, n in sorted(found.touched.items())},
        "compared_csv_sha256": digest,
    }
    (folder / "compared.json").write_text(json.dumps(totals, indent=2) + "\n", encoding="utf-8")
    packs = [f"{pack.id} {pack.version} ({pack.hash})" for pack in compared.packs]
    head = (
        ", ".join(compared.files),
        compared.county,
        compared.as_of,
        compared.gogen,
        ", ".join(packs),
    )
    (folder / "compared.txt").write_text(page(head, found, digest), encoding="utf-8")
    return ("compared.csv", "compared.json", "compared.txt")


def _cells(one: Pair) -> Sequence[object]:
    seen, ours = one.seen, one.ours
    return (
        one.file,
        one.row,
        one.subject,
        seen.section if seen else ours.section if ours else "",
        one.gogen if seen else "not seen",
        one.gogen_said,
        one.ours_said if ours else "not seen",
        ours.outcome if ours else "",
        ours.reason if ours else "",
        ours.citation if ours else "",
        ours.unknown if ours else "",
        ours.rule if ours else "",
        " ".join(one.causes),
    )
