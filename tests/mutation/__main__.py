"""`python -m tests.mutation [MODULE…] [--sample N --seed S]`: change the law, see who notices.

A module is named by its path under `eligibility`, such as `decide` or `law/questions/days`.
A run that was broken off is taken up again where it stopped.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pytest

from tests.mutation.anew import OPTIONS, hurry
from tests.mutation.choosing import PATIENCE
from tests.mutation.mutant import Fate, Mutant
from tests.mutation.places import files, mutants
from tests.mutation.rounds import Rounds
from tests.mutation.session import Session
from tests.mutation.told import FLOOR, share, survivors, table
from tests.mutation.verdicts import Verdicts
from tests.settings import ROOT

_TESTS: Final = (
    "tests/eligibility",
    "services/eligibility/src/eligibility/law",
    "services/eligibility/src/eligibility/decide.py",
    "--ignore=tests/eligibility/gogen",
)
_VERDICTS: Final = ROOT / "var/mutation.jsonl"


def main(arguments: Sequence[str]) -> int:
    """Try every mutant; 0 where enough of them were noticed."""
    asked = _asked(arguments)
    made = mutants([*files(asked.modules)], asked.sample, asked.seed)
    if asked.again:
        then = {tuple(one) for one in json.loads(asked.again.read_text())}
        made = [one for one in made if (one.file, one.source, one.change) in then]
    _say(f"{len(made):,} mutants")
    fates: dict[Mutant, Fate] = {}
    rounds = Rounds(made, Verdicts.read(asked.verdicts), asked.patience, _say)
    hurry()
    ended = pytest.main(
        [*OPTIONS, *(asked.tests or _TESTS)],
        [Session(lambda session: fates.update(rounds.play(session)))],
    )
    if ended:
        return int(ended)
    _say("\n".join((*table(fates), *survivors(fates))))
    if asked.left:
        left = [one for one, fate in fates.items() if fate is Fate.SURVIVED]
        asked.left.write_text(json.dumps([(one.file, one.source, one.change) for one in left]))
    return int(share(fates.values()) < FLOOR)


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("modules", nargs="*", metavar="MODULE", help="all of them by default")
    parser.add_argument("--sample", type=int, metavar="N", help="only so many of them")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="which ones")
    parser.add_argument(
        "--patience", type=float, default=PATIENCE, metavar="SECONDS", help="of tests for each"
    )
    parser.add_argument("--tests", nargs="+", metavar="PATH", help="who is to notice")
    parser.add_argument(
        "--verdicts", type=Path, metavar="FILE", default=_VERDICTS, help="of runs that broke off"
    )
    parser.add_argument("--left", type=Path, metavar="FILE", help="write down who survived")
    parser.add_argument("--again", type=Path, metavar="FILE", help="only those who survived then")
    return parser.parse_args(arguments)


def _say(said: str) -> None:
    sys.stdout.write(f"{said}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
