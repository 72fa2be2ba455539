"""What earlier runs found out, so that a long run can be broken off and taken up again."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Final

from tests.mutation.mutant import Fate, Mutant
from tests.settings import ROOT

_LAW: Final = ("services/eligibility/src/eligibility", "tests/eligibility")


@dataclass(frozen=True, slots=True)
class Verdicts:
    """One line of JSON for each verdict, written as soon as it is known.

    A verdict is about one changed text. That a test noticed stands as long as that test's file is
    as it was; that nobody did, as long as nothing of the law and its tests is touched.
    """

    file: Path
    _known: dict[str, tuple[Fate, float]] = field(default_factory=dict[str, tuple[Fate, float]])
    _proofs: dict[str, str] = field(default_factory=dict[str, str])

    @classmethod
    def read(cls, file: Path) -> "Verdicts":
        """Take up what still stands; a line that was cut short is as if never written."""
        found = cls(file)
        for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else ():
            said = json.loads(line) if line.endswith("}") else None
            if said and said["proof"] == found._proof(said["noticed"]):
                found._known[said["mutant"]] = Fate(said["fate"]), said["patience"]
        return found

    def of(self, mutant: Mutant, patience: float) -> Fate | None:
        """Say what became of it, if it was tried with as much patience."""
        fate, had = self._known.get(_key(mutant), (None, 0.0))
        return None if fate is Fate.SURVIVED and had < patience else fate

    def note(self, mutant: Mutant, fate: Fate, noticed: str, patience: float) -> None:
        """Write down what became of it, and which test noticed."""
        said: Mapping[str, str | float] = {
            "mutant": _key(mutant), "fate": fate, "noticed": noticed, "proof": self._proof(noticed),
            "patience": patience,
        }  # fmt: skip
        self._known[_key(mutant)] = fate, patience
        self.file.parent.mkdir(parents=True, exist_ok=True)
        with self.file.open("a", encoding="utf-8") as lines:
            lines.write(f"\n{json.dumps(said)}")

    def _proof(self, noticed: str) -> str:
        """Hash what a verdict rests on: the file of the test that noticed, or everything."""
        name = noticed.partition("::")[0]
        if name not in self._proofs:
            files = [ROOT / name] if name and (ROOT / name).is_file() else _everything()
            whole = b"\0".join(path.read_bytes() for path in files)
            self._proofs[name] = sha256(whole).hexdigest()
        return self._proofs[name]


def _key(mutant: Mutant) -> str:
    whole = "\0".join((mutant.file, str(mutant.line), mutant.change, mutant.text))
    return sha256(whole.encode()).hexdigest()


def _everything() -> list[Path]:
    found = (path for folder in _LAW for path in (ROOT / folder).rglob("*"))
    return sorted(path for path in found if path.suffix in {".py", ".toml"})
