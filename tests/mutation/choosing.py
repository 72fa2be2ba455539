"""Which tests are run on a mutant, and in which order: those that notice most, then the fastest."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate
from pathlib import PurePath

from tests.mutation.mutant import Kind, Mutant
from tests.mutation.watching import Seen

_PINNED = "tests/eligibility/test_law_pages.py"
"""Tells any two tables apart by their hash, and so would notice everything and prove nothing."""


PATIENCE = 10.0
"""Seconds of tests for one mutant in the first round; in the second, five times as many."""

_SLOW = 0.1


class Chooser:
    """Chooses tests, and learns from what they noticed."""

    def __init__(self, seen: Mapping[str, Seen], patience: float = PATIENCE) -> None:
        self._seen = seen
        self._patience = patience
        self._noticed: dict[str, Counter[str]] = {}

    def choose(self, mutant: Mutant) -> Sequence[str]:
        """Name the tests that run what was changed, as far as patience goes."""
        found = [test for test, seen in self._seen.items() if _runs(test, seen, mutant)]
        noticed = self._noticed.get(mutant.file, Counter())
        found.sort(key=lambda test: self._seen[test].seconds)
        turns, about = _turns(found), mutant.pack or f"/test_{PurePath(mutant.file).stem}"
        found.sort(
            key=lambda test: (
                -noticed[test],
                self._seen[test].seconds > _SLOW,
                about not in test,
                mutant.pack not in self._seen[test].packs,
                turns[test],
            )
        )
        spent = accumulate(self._seen[test].seconds for test in found)
        return [test for test, sum_ in zip(found, spent, strict=True) if sum_ <= self._patience]

    def learn(self, mutant: Mutant, test: str) -> None:
        """Note which test noticed."""
        self._noticed.setdefault(mutant.file, Counter())[test] += 1


def _turns(tests: Sequence[str]) -> Mapping[str, int]:
    """Give each test function its turn before another one has its second example."""
    found: dict[str, int] = {}
    had = Counter[str]()
    for test in tests:
        function = test.partition("[")[0]
        found[test] = had[function]
        had[function] += 1
    return found


def _runs(test: str, seen: Seen, mutant: Mutant) -> bool:
    match mutant.kind:
        case Kind.TABLE:
            return not test.startswith(_PINNED)
        case Kind.INSIDE | Kind.MODULE if mutant.lines:
            return any((mutant.file, line) in seen.lines for line in mutant.lines)
        case _:
            return mutant.file in seen.files
