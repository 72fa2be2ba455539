"""What is mutated: the law, its tables included, and its application to a person."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from synthetic.fate import Fate
from tests.mutation import code, tables
from tests.mutation.mutant import Mutant
from tests.settings import ROOT

_SOURCE: Final = ROOT / "services/eligibility/src/eligibility"
_CASES: Final = ".cases.toml"


def files(names: Sequence[str] = ()) -> Iterator[Path]:
    """Name every module and table, or those whose path under `eligibility` begins like this."""
    found = [_SOURCE / "decide.py", *sorted((_SOURCE / "law").rglob("*.py"))]
    found += sorted((_SOURCE / "law").rglob("*.toml"))
    for path in found:
        name = path.relative_to(_SOURCE).as_posix()
        if not name.endswith(_CASES) and (not names or name.startswith(tuple(names))):
            yield path


def mutants(paths: Sequence[Path], sample: int | None, seed: int) -> list[Mutant]:
    """Make all mutants of these files, or a sample: the same for the same seed."""
    made = [
        one for path in paths for one in (tables if path.suffix == ".toml" else code).mutants(path)
    ]
    if sample is None or sample >= len(made):
        return made
    chosen = Fate.of(seed).sample(range(len(made)), sample)
    return [made[number] for number in sorted(chosen)]
