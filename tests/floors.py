"""Says how much of each part the tests ran, lines and branches, and where that is too little."""

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath
from tempfile import NamedTemporaryFile
from typing import Any, Final

from coverage import Coverage

_WHOLE: Final = ("law", "decide.py", "plan.py", "schemas")
_FLOOR, _ALL = 95.0, 100.0

type Counted = Mapping[str, tuple[int, int]]
"""How much there is, and how much of it ran, by part."""


def part_of(path: str) -> str:
    """Name the part a file belongs to.

    >>> part_of("services/eligibility/src/eligibility/law/pack.py"), part_of("conduit/src/conduit/flow.py")
    ('eligibility law', 'conduit')
    """
    package, *inside = PurePath(path.partition("/src/")[2]).parts
    kept = next((name for name in _WHOLE if name in inside), "")
    return f"{package} {kept}".strip()


def floor_of(part: str) -> float:
    """Say what share of a part must have run, in per cent.

    >>> floor_of("eligibility law"), floor_of("conduit")
    (100.0, 95.0)
    """
    return _ALL if part.rpartition(" ")[2] in _WHOLE else _FLOOR


def counted(files: Mapping[str, Any]) -> Counted:
    """Add up lines and branches by part."""
    found: dict[str, tuple[int, int]] = {}
    for path, file in files.items():
        said, part = file["summary"], part_of(path)
        there, ran = found.get(part, (0, 0))
        there += said["num_statements"] + said["num_branches"]
        found[part] = there, ran + said["covered_lines"] + said["covered_branches"]
    return found


def lines(parts: Counted) -> Iterable[tuple[bool, str]]:
    """Say of each part whether enough of it ran."""
    for part, (there, ran) in sorted(parts.items()):
        share, floor = 100 * ran / max(there, 1), floor_of(part)
        met = share >= floor
        yield met, f"{part:<24}{share:6.1f} %  of {floor:.0f} %  {'met' if met else 'MISSED'}"


def main() -> int:
    """Print what was counted last; 1 where something was missed."""
    coverage = Coverage()
    coverage.load()
    with NamedTemporaryFile(suffix=".json") as file:
        coverage.json_report(outfile=file.name)
        said = json.loads(Path(file.name).read_text())
    found = list(lines(counted(said["files"])))
    for _, line in found:
        sys.stdout.write(f"{line}\n")
    return 0 if all(met for met, _ in found) else 1


if __name__ == "__main__":
    sys.exit(main())
