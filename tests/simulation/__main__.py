"""Plays seeds: `python -m tests.simulation --seeds 1000`, or one with its history: `--seed 94`."""

from __future__ import annotations

import argparse
import os
import sys
from concurrent.futures import Executor, ProcessPoolExecutor
from functools import cache
from time import monotonic
from typing import NamedTuple

import structlog

from tests.simulation.defects import DEFECTS, planted
from tests.simulation.points import points
from tests.simulation.seldom import seldom, tell
from tests.simulation.simulation import Verdict, simulate
from tests.simulation.tally import Tally

_ENOUGH = 600
"""Seeds after which a defect counts as unnoticed."""

_AIMS = 150
"""Seeds after which a crash point counts as out of reach."""

_EVENTFUL = (0, 3, 118, 100, 12, 78, 10, 17, 36, 61, 68, 246, 171, 210, 157, 403, 46)
"""Seeds in which much happens are tried first; any other may do."""

_HASHES = "0"
"""Python's own seed: with another one, sets are walked in another order."""


def main() -> int:
    """Play; 1 where something was not as it must be."""
    asked = _asked()
    if sys.flags.hash_randomization:
        again = [sys.executable, "-m", "tests.simulation", *sys.argv[1:]]
        os.execvp("env", ["env", f"PYTHONHASHSEED={_HASHES}", *again])
    if asked.seed is not None:
        return _alone(Play(asked.seed, asked.aim, asked.defect))
    wrong = 0
    with ProcessPoolExecutor(asked.jobs) as pool:
        if asked.seeds:
            seeds = range(asked.start, asked.start + asked.seeds)
            wrong = _many(seeds, pool, asked)
        return max(wrong, _noticed(pool)) if asked.defects else wrong


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.add_argument("--seeds", type=int, default=0, help="how many")
    parser.add_argument("--start", type=int, default=0, help="the first of them (0)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="at once")
    parser.add_argument("--every-point", action="store_true", help="aim where none was killed yet")
    parser.add_argument("--seed", type=int, help="this one alone, with its history")
    parser.add_argument("--aim", choices=points(), help="with somebody killed at this crash point")
    parser.add_argument("--defect", choices=sorted(DEFECTS), help="with this defect planted")
    parser.add_argument("--defects", action="store_true", help="plant each until it is noticed")
    return parser.parse_args()


class Play(NamedTuple):
    """One seed, and what is done to it."""

    seed: int
    aim: str | None = None
    defect: str | None = None


def _alone(asked: Play) -> int:
    verdict = _play(asked)
    _say("\n".join((*verdict.history, *verdict.wrong)))
    return 1 if verdict.wrong else 0


def _many(seeds: range, pool: Executor, asked: argparse.Namespace) -> int:
    began, tally = monotonic(), Tally(_say)
    plays = [Play(seed, defect=asked.defect) for seed in seeds]
    for verdict in pool.map(_play, plays, chunksize=4):
        tally.add(verdict)
    _say(
        f"{len(seeds):,} seeds in {monotonic() - began:.0f} s, {tally.wrong} wrong; {tally.told()}"
    )
    if asked.every_point:
        for tried in pool.map(_aimed, sorted(set(tally.missed()) - seldom())):
            for verdict in tried:
                tally.add(verdict)
        _say(f"{tally.aimed} more were aimed: {tally.told()}")
    missed = set(tally.missed())
    _say("".join(f"{at}: nobody was killed at it{tell(at)}\n" for at in sorted(missed)))
    return 1 if tally.wrong or (asked.every_point and missed - seldom()) else 0


def _aimed(point: str) -> list[Verdict]:
    """Play until somebody is killed at a point."""
    tried = list[Verdict]()
    for seed in range(_AIMS):
        tried.append(_play(Play(seed, aim=point)))
        if tried[-1].crashed_at[point]:
            break
    return tried


def _noticed(pool: Executor) -> int:
    """Plant every defect, one after the other; 1 where one of them passes."""
    _say("| planted defect | noticed by seed | as |\n|---|---|---|")
    passed = 0
    for name, seed, wrong in pool.map(_hunt, DEFECTS):
        passed += seed is None
        _say(f"| {name} | {'**not noticed**' if seed is None else seed} | {wrong} |")
    _say(f"\n{len(DEFECTS) - passed} of {len(DEFECTS)} planted defects were noticed")
    return 1 if passed else 0


def _hunt(name: str) -> tuple[str, int | None, str]:
    for seed in dict.fromkeys((*_EVENTFUL, *range(_ENOUGH))):
        verdict = _play(Play(seed, defect=name))
        if verdict.wrong:
            return name, seed, verdict.wrong[0].splitlines()[-1]
    return name, None, ""


def _play(asked: Play) -> Verdict:
    _be_quiet()
    with planted(asked.defect):
        return simulate(asked.seed, asked.aim)


@cache
def _be_quiet() -> None:
    """Let nothing be logged: a seed tells its own history."""
    silent = structlog.make_filtering_bound_logger("critical")
    structlog.configure(wrapper_class=silent, cache_logger_on_first_use=True)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
