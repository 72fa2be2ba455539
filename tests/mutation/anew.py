"""Tries a mutant in a fresh interpreter that never saw the file as it was."""

import subprocess
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from tempfile import TemporaryDirectory
from types import CodeType, ModuleType
from typing import Final, override

import pytest
from hypothesis import Phase, settings

from tests.mutation.mutant import Fate, Mutant
from tests.settings import ROOT

OPTIONS: Final = (
    "-x", "-p", "no:cacheprovider", "-p", "no:terminal", "-m", "not real",
    "-o", "addopts=--doctest-modules",
    "-W", "ignore:Module already imported",
)  # fmt: skip
_PATIENCE: Final = 300


class Changed(MetaPathFinder):
    """Finds one module's text elsewhere, and everything else where it is."""

    def __init__(self, file: Path, text: str) -> None:
        self._file = file
        self._text = text

    @override
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is None or spec.origin != str(self._file):
            return None
        spec.loader = _Loader(fullname, str(self._file), self._text)
        return spec


class _Loader(SourceFileLoader):
    def __init__(self, fullname: str, path: str, text: str) -> None:
        super().__init__(fullname, path)
        self._text = text

    @override
    def get_code(self, fullname: str) -> CodeType:
        return compile(self._text, self.path, "exec")


def try_anew(mutant: Mutant, tests: Sequence[str]) -> Fate:
    """Run these tests up to the first failure."""
    with TemporaryDirectory(prefix="mutant-") as folder:
        text, names = Path(folder, "text"), Path(folder, "tests")
        text.write_text(mutant.text, encoding="utf-8")
        names.write_text("\n".join(tests), encoding="utf-8")
        command = [sys.executable, "-m", __name__, mutant.file, str(text), str(names)]
        try:
            ran = subprocess.run(
                command, cwd=ROOT, capture_output=True, check=False, timeout=_PATIENCE
            )
        except subprocess.TimeoutExpired:
            return Fate.TIMEOUT
    return Fate.KILLED if ran.returncode else Fate.SURVIVED


def hurry() -> None:
    """Let random tests stop at the first person they find, and keep nobody for the next run."""
    phases = [Phase.explicit, Phase.generate]
    settings.register_profile("mutation", database=None, phases=phases, deadline=None)
    settings.load_profile("mutation")


def main(file: str, text: str, names: str) -> int:
    """Run the named tests on the changed file; 0 where nobody notices."""
    changed = Changed(ROOT / file, Path(text).read_text(encoding="utf-8"))
    sys.meta_path.insert(0, changed)
    hurry()
    tests = Path(names).read_text(encoding="utf-8").splitlines()
    return int(pytest.main([*OPTIONS, *tests]))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
