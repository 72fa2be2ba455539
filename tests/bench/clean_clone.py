"""How long a newcomer waits: from a clean clone to books that balance."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.bench.bench import Bench
from tests.bench.children import ChildFailed, run
from tests.bench.figures import Figure, NotMeasured, Result, under
from tests.settings import ROOT

_NAME: Final = "make run, clean clone to balanced books"
_PEOPLE: Final = 5_000


def measure(bench: Bench) -> list[Result]:
    """Clone what is committed, set it up, run a rehearsal to its end. Package caches are warm."""
    with TemporaryDirectory(prefix="bench-clone-") as folder:
        clone = Path(folder) / "clearslate"
        try:
            return [_measured(bench, clone)]
        except ChildFailed as failure:
            return [NotMeasured(_NAME, " ".join(str(failure).split())[-160:])]


def _measured(bench: Bench, clone: Path) -> Figure:
    git, make = (shutil.which(name) or name for name in ("git", "make"))
    bench.say("cloning what is committed")
    cloned = run([git, "clone", "--quiet", str(ROOT), str(clone)])
    (clone.parent / "shared").symlink_to((ROOT.parent / "shared").resolve())
    bench.say("make setup")
    ready = run([make, "--silent", "setup"], cwd=clone)
    bench.say(f"clearslate up --once --people {_PEOPLE}")
    up = [str(clone / ".venv/bin/clearslate"), "up", "--once", "--people", str(_PEOPLE)]
    ended = run(up, cwd=clone)
    note = f"clone {cloned.wall:.0f} s, set-up {ready.wall:.0f} s, run {ended.wall:.0f} s"
    whole = cloned.wall + ready.wall + ended.wall
    return Figure(_NAME, whole, "s", under(240), f"{_PEOPLE:,} people; {note}")
