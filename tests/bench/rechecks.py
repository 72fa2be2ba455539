"""How long it takes to find that a file says nothing new."""

import shutil
from typing import Final

from tests.bench.bench import Bench
from tests.bench.figures import Figure, Result, at_most
from tests.bench.town import fresh_town

_PEOPLE: Final = 8_000
_MILLION: Final = 1_000_000


def measure(bench: Bench) -> list[Result]:
    """Load a file, then the same rows in a file of other bytes, then those bytes once more."""
    path = bench.file_of(_PEOPLE)
    other = path.with_name("again.csv")
    shutil.copyfile(path, other)
    with other.open("ab") as file:
        file.write(b"\n")
    with fresh_town() as town:
        bench.load(town, path)
        results = list[Result]()
        for what in ("other bytes", "the same bytes"):
            ran, told = bench.load(town, other)
            seconds = told["seconds"] * _MILLION / told["rows"]
            note = f"{told['people']:,.0f} people of {_PEOPLE:,} published; {ran.cpu:.1f} s of processor"
            name = f"a million unchanged rows, {what}"
            results.append(Figure(name, seconds, "s", at_most(12), note))
    return results
