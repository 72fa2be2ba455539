"""`python -m tests.soak`: everything on real parts for a long time.

A siege (`--kills 100 --seed 7`), an hour without harm (`--minutes 60 --no-harm`), or the check of a
history alone (`--check FILE`).
"""

import argparse
import logging
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.bench.machine import machine
from tests.rehearsal import town
from tests.settings import ROOT, SETTINGS
from tests.soak.checks.evidence import Evidence
from tests.soak.checks.verdicts import findings
from tests.soak.history import History, read
from tests.soak.run import Order, besiege
from tests.soak.steady import Load, told, watch
from tests.soak.told import summary


def main(arguments: Sequence[str]) -> int:
    """Run what is asked; 0 where every promise was kept and nothing grew."""
    asked = _asked(arguments)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)
    if asked.check is not None:
        return _checked(asked.check, kills=asked.kills)
    asked.history.parent.mkdir(parents=True, exist_ok=True)
    asked.history.unlink(missing_ok=True)
    history = History(asked.history)
    _say(machine())
    if asked.no_harm:
        return _watched(history, asked)
    order = Order(seed=asked.seed, kills=asked.kills, minutes=asked.minutes, people=asked.people)
    besiege(SETTINGS.peer_files, history, order, _say)
    return _checked(asked.history, kills=asked.kills)


def _watched(history: History, asked: argparse.Namespace) -> int:
    load = Load(asked.people, asked.pause)
    with town(SETTINGS.peer_files) as here:
        found = watch(here, load, history, seed=asked.seed, minutes=asked.minutes, say=_say)
    _say(told(found))
    return int(not found.held)


def _checked(path: Path, *, kills: int) -> int:
    seen = Evidence.of(read(path))
    found = findings(seen)
    _say("\n".join(summary(seen, found)))
    killed = len(seen.told("killed"))
    if killed < kills:
        _say(f"{killed} kills, and {kills} were asked for")
    return int(any(found.values()) or killed < kills)


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--kills", type=int, default=100, help="how many, each with work in hand")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=25, help="when it ends at the latest")
    parser.add_argument("--no-harm", action="store_true", help="only measure whether things grow")
    parser.add_argument("--people", type=int, default=12, help="how many each file names")
    parser.add_argument("--pause", type=float, default=10, help="seconds between files, unharmed")
    parser.add_argument("--history", type=Path, default=ROOT / "var/soak/history.jsonl")
    parser.add_argument("--check", type=Path, metavar="HISTORY", help="judge a history alone")
    return parser.parse_args(arguments)


def _say(what: str) -> None:
    sys.stdout.write(what + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
