"""`python -m tests.bench [NAME…] [--json FILE]`: measure, then print one table."""

import argparse
import json
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from conduit.errors import ConduitError
from local_stack.errors import Missing
from tests.bench import (
    clean_clone,
    deciders,
    deciding,
    delays,
    folding,
    gogen,
    killed_loads,
    loads,
    pair,
    rechecks,
    restarts,
    samples,
    sweeps,
    whole_files,
)
from tests.bench.bench import Bench
from tests.bench.children import ChildFailed
from tests.bench.figures import Figure, NotMeasured, Result, table
from tests.bench.machine import machine

type Measure = Callable[[Bench], list[Result]]

MEASURES: Final[Mapping[str, Measure]] = {
    "decide": deciding.measure,
    "sample": samples.measure,
    "pair": pair.measure,
    "gogen": gogen.measure,
    "ingest": loads.measure,
    "recheck": rechecks.measure,
    "killed-load": killed_loads.measure,
    "eligibility": deciders.measure,
    "latency": delays.measure,
    "folding": folding.measure,
    "sweep": sweeps.measure,
    "restart": restarts.measure,
    "file": whole_files.measure,
    "run": clean_clone.measure,
}


def main(arguments: Sequence[str]) -> int:
    """Measure what is asked, or everything; 0 where everything was measured."""
    asked = _asked(arguments)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    head = machine()
    _say(head)
    results: list[Result] = []
    with TemporaryDirectory(prefix="bench-") as folder:
        for name in asked.names or MEASURES:
            results += _measured(name, Path(folder), asked)
    sys.stdout.write(f"\n{head}\n{table(results)}\n")
    if asked.json is not None:
        asked.json.write_text(_as_json(head, results), encoding="utf-8")
    return int(any(isinstance(result, NotMeasured) for result in results))


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(MEASURES))
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures down, too")
    parser.add_argument("--rows", type=int, default=1_000_000, help="of a killed load")
    parser.add_argument("--kills", type=int, default=10, help="of a killed load")
    asked = parser.parse_args(arguments)
    for name in asked.names:
        if name not in MEASURES:
            parser.error(f"no measurement {name}: take some of {', '.join(MEASURES)}")
    return asked


def _measured(name: str, folder: Path, asked: argparse.Namespace) -> list[Result]:
    bench = Bench(folder, lambda said: _say(f"{name}: {said}"), asked.rows, asked.kills)
    try:
        return MEASURES[name](bench)
    except (ChildFailed, ConduitError, Missing) as failure:
        return [NotMeasured(name, " ".join(str(failure).split()))]


def _as_json(head: str, results: Sequence[Result]) -> str:
    rows = [
        asdict(one) | {"verdict": one.verdict if isinstance(one, Figure) else "not measured"}
        for one in results
    ]
    return json.dumps({"machine": head, "figures": rows}, indent=2) + "\n"


def _say(said: str) -> None:
    sys.stderr.write(f"{said}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
