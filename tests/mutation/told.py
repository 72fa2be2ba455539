"""What became of all mutants, as a table, and the list of those nobody noticed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from tests.mutation.mutant import Fate, Mutant

FLOOR: Final = 90.0
"""What share must be noticed, in per cent; mutants that change nothing are not counted."""

_COLUMNS: Final = (Fate.KILLED, Fate.TIMEOUT, Fate.SURVIVED, Fate.EQUIVALENT)

type Fates = Mapping[Mutant, Fate]


def share(fates: Iterable[Fate]) -> float:
    """Say what share was noticed, in per cent.

    >>> share([Fate.KILLED, Fate.TIMEOUT, Fate.SURVIVED, Fate.KILLED, Fate.EQUIVALENT])
    75.0
    """
    counted = Counter(fates)
    noticed = counted[Fate.KILLED] + counted[Fate.TIMEOUT]
    return 100 * noticed / max(noticed + counted[Fate.SURVIVED], 1)


def table(fates: Fates) -> Iterator[str]:
    """Write one line for each file, and one for all."""
    names = {mutant: mutant.file.rpartition("/eligibility/")[2] for mutant in fates}
    wide = max(map(len, names.values()), default=0)
    heads = " ".join(f"{fate.value:>10}" for fate in _COLUMNS)
    yield f"{'':{wide}} {heads}     share"
    for name in sorted({*names.values()}):
        mine = [fate for mutant, fate in fates.items() if names[mutant] == name]
        yield _line(f"{name:{wide}}", mine)
    yield _line(f"{'all':{wide}}", [*fates.values()])


def survivors(fates: Fates) -> Iterator[str]:
    """Name every mutant that nobody noticed, and every one that changes nothing."""
    yield from (f"survived: {mutant}" for mutant, fate in fates.items() if fate is Fate.SURVIVED)
    alike = (mutant for mutant, fate in fates.items() if fate is Fate.EQUIVALENT)
    yield from (f"equivalent: {mutant}" for mutant in alike)


def _line(name: str, fates: list[Fate]) -> str:
    counted = Counter(fates)
    cells = " ".join(f"{counted[fate]:>10,}" for fate in _COLUMNS)
    return f"{name} {cells} {share(fates):7.1f} %"
