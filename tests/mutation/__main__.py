"""`python -m tests.mutation [MODULE…] [--sample N --seed S]`: change the law, see who notices.

A module is named by its path under `eligibility`, such as `decide` or `law/questions/days`.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from tests.mutation.anew import OPTIONS, hurry, try_anew
from tests.mutation.choosing import PATIENCE, Chooser
from tests.mutation.equivalents import is_equivalent
from tests.mutation.mutant import Fate, Kind, Mutant
from tests.mutation.places import files, mutants
from tests.mutation.session import Session
from tests.mutation.told import FLOOR, share, survivors, table

_TESTS: Final = (
    "tests/eligibility",
    "services/eligibility/src/eligibility/law",
    "services/eligibility/src/eligibility/decide.py",
    "--ignore=tests/eligibility/gogen",
)
_OFTEN: Final = 100
_MORE: Final = 5


def main(arguments: Sequence[str]) -> int:
    """Try every mutant; 0 where enough of them were noticed."""
    asked = _asked(arguments)
    made = mutants([*files(asked.modules)], asked.sample, asked.seed)
    if asked.again:
        then = {tuple(one) for one in json.loads(asked.again.read_text())}
        made = [one for one in made if (one.file, one.source, one.change) in then]
    _say(f"{len(made):,} mutants")
    fates: dict[Mutant, Fate] = {}
    hurry()
    ended = pytest.main(
        [*OPTIONS, *(asked.tests or _TESTS)],
        [Session(lambda session: _try(session, made, fates, asked.patience))],
    )
    if ended:
        return int(ended)
    _say("\n".join((*table(fates), *survivors(fates))))
    if asked.left:
        left = [one for one, fate in fates.items() if fate is Fate.SURVIVED]
        asked.left.write_text(json.dumps([(one.file, one.source, one.change) for one in left]))
    return int(share(fates.values()) < FLOOR)


def _try(
    session: Session, made: Sequence[Mutant], fates: dict[Mutant, Fate], patience: float
) -> None:
    """Try one after another, those nobody noticed twice; what can't be exchanged in memory starts a Python of its own."""
    fates |= dict.fromkeys(filter(is_equivalent, made), Fate.EQUIVALENT)
    hastily = Chooser(session.seen, patience)
    for number, mutant in enumerate(made, start=1):
        if mutant not in fates:
            fates[mutant] = _fate(session, hastily, mutant)
        if number % _OFTEN == 0:
            _say(f"{number:,} of {len(made):,}: {share(fates.values()):.1f} % noticed")
    left = [mutant for mutant, fate in fates.items() if fate is Fate.SURVIVED]
    _say(f"the {len(left):,} nobody noticed again, with more patience")
    patiently = Chooser(session.seen, _MORE * patience)
    for mutant in left:
        fates[mutant] = _fate(session, patiently, mutant)
        if fates[mutant] is Fate.SURVIVED:
            _say(f"survived: {mutant}")


def _fate(session: Session, chooser: Chooser, mutant: Mutant) -> Fate:
    tests = chooser.choose(mutant)
    if tests and mutant.kind is not Kind.ANEW:
        fate, noticed = session.try_out(mutant, tests)
        if fate is not None:
            chooser.learn(mutant, noticed)
            return fate
    return try_anew(mutant, chooser.choose(replace(mutant, kind=Kind.ANEW)))


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("modules", nargs="*", metavar="MODULE", help="all of them by default")
    parser.add_argument("--sample", type=int, metavar="N", help="only so many of them")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="which ones")
    parser.add_argument(
        "--patience", type=float, default=PATIENCE, metavar="SECONDS", help="of tests for each"
    )
    parser.add_argument("--tests", nargs="+", metavar="PATH", help="who is to notice")
    parser.add_argument("--left", type=Path, metavar="FILE", help="write down who survived")
    parser.add_argument("--again", type=Path, metavar="FILE", help="only those who survived then")
    return parser.parse_args(arguments)


def _say(said: str) -> None:
    sys.stdout.write(f"{said}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
