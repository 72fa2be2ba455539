"""Plays seeds: `python -m tests.simulation --seeds 1000`, or one with its history: `--seed 94`."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import structlog

from tests.simulation.defects import DEFECTS, planted
from tests.simulation.points import points
from tests.simulation.simulation import Verdict, simulate

_ENOUGH = 150
"""Seeds after which a defect counts as one that nobody notices."""

_EVENTFUL = (0, 3, 118, 100, 12, 78, 10, 17, 36, 61, 68, 246, 171)
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
        return _alone(asked.seed, asked.defect)
    wrong = 0
    if asked.seeds:
        wrong = _many(range(asked.start, asked.start + asked.seeds), asked.jobs, asked.defect)
    return max(wrong, _noticed(asked.jobs)) if asked.defects else wrong


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.add_argument("--seeds", type=int, default=0, help="how many")
    parser.add_argument("--start", type=int, default=0, help="the first of them (0)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="at once")
    parser.add_argument("--seed", type=int, help="this one alone, with its history")
    parser.add_argument("--defect", choices=sorted(DEFECTS), help="with this defect planted")
    parser.add_argument("--defects", action="store_true", help="plant each until it is noticed")
    return parser.parse_args()


def _alone(seed: int, defect: str | None) -> int:
    verdict = _play((seed, defect))
    _say("\n".join((*verdict.history, *verdict.wrong)))
    return 1 if verdict.wrong else 0


def _many(seeds: range, jobs: int, defect: str | None) -> int:
    counts, crashed, wrong = Counter[str](), Counter[str](), list[Verdict]()
    with ProcessPoolExecutor(jobs) as pool:
        asked = [(seed, defect) for seed in seeds]
        for verdict in pool.map(_play, asked, chunksize=4):
            counts.update(verdict.counts)
            crashed.update(verdict.crashed_at)
            if verdict.wrong:
                wrong.append(verdict)
                _say(f"seed {verdict.seed}: {'; '.join(verdict.wrong)}")
    every = points()
    hit = [point for point in every if crashed[point]]
    _say(
        f"{len(seeds):,} seeds, {len(wrong)} wrong;"
        f" killed {counts['killed']:,} times at {len(hit)} of {len(every)} crash points,"
        f" frozen {counts['frozen']:,} times, {counts['unanswered']:,} answers lost,"
        f" {counts['cured']:,} dead letters cured"
    )
    missed = [point for point in every if not crashed[point]]
    if missed:
        _say(f"nobody was killed at {', '.join(missed)}")
    return 1 if wrong else 0


def _noticed(jobs: int) -> int:
    """Plant every defect, one after the other; 1 where one of them passes."""
    _say("| planted defect | noticed by seed | as |\n|---|---|---|")
    passed = 0
    with ProcessPoolExecutor(jobs) as pool:
        for name, seed, wrong in pool.map(_hunt, DEFECTS):
            passed += seed is None
            _say(f"| {name} | {'**not noticed**' if seed is None else seed} | {wrong} |")
    _say(f"\n{len(DEFECTS) - passed} of {len(DEFECTS)} planted defects were noticed")
    return 1 if passed else 0


def _hunt(name: str) -> tuple[str, int | None, str]:
    for seed in dict.fromkeys((*_EVENTFUL, *range(_ENOUGH))):
        verdict = _play((seed, name))
        if verdict.wrong:
            return name, seed, verdict.wrong[0].splitlines()[-1]
    return name, None, ""


def _play(asked: tuple[int, str | None]) -> Verdict:
    seed, defect = asked
    with _quietly(), planted(defect):
        return simulate(seed)


@contextmanager
def _quietly() -> Iterator[None]:
    with Path(os.devnull).open("w") as nowhere:
        structlog.configure(logger_factory=structlog.PrintLoggerFactory(nowhere))
        yield


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
