"""`python -m tests.fuzz [--seconds N] [--seed S] [--only SEED]`: throw odd files at `assess`."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Final

from tests.fuzz.called import Broken
from tests.fuzz.county import County
from tests.fuzz.trial import counted, tried

_EACH: Final = 400
"""Trials with one county, before another one is invented."""


def main(arguments: Sequence[str]) -> int:
    """Try until the time is over; 0 where every promise was kept."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", metavar="SEED", help="one trial again, such as 1/0/17")
    asked = parser.parse_args(arguments)
    until, trials, broken, with_relief = monotonic() + asked.seconds, Counter[str](), 0, 0
    seeds = iter([asked.only]) if asked.only else _seeds(asked.seed)
    with TemporaryDirectory(prefix="fuzz-") as folder:
        place, county = "", County([], [])
        for seed in seeds:
            if monotonic() > until and not asked.only:
                break
            if seed.rpartition("/")[0] != place:
                place = seed.rpartition("/")[0]
                county = County.invented(place, Path(folder, place.replace("/", "-")))
            try:
                done = tried(county, seed, Path(folder))
            except Broken as failure:
                broken += 1
                _say(f"BROKEN {failure}")
            else:
                trials[done.spoil] += 1
                with_relief += bool(done.granted)
    _say(f"{trials.total():,} kept ({counted(trials)})")
    _say(f"{with_relief:,} of them had relief to lose; {broken:,} broken")
    return int(bool(broken))


def _seeds(first: int) -> Iterator[str]:
    return (f"{first}/{county}/{trial}" for county in count() for trial in range(_EACH))


def _say(said: str) -> None:
    sys.stdout.write(f"{said}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
