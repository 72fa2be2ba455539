"""Kafka's jars, and the connector's, fetched once."""

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import Final

from local_stack.errors import JarsUnavailable, MavenMissing
from local_stack.places import writable

PATIENCE: Final = 300


_BESIDE: Final = (
    "org.apache.kafka,org.slf4j,org.lz4,at.yawk.lz4,org.xerial.snappy,com.github.luben,"
    "jakarta.ws.rs"
)
"""What Connect brings itself: a second copy beside it could be of another version."""


def fetch_connector(plugins: Path) -> Path:
    """Fetch the connector that captures changes, unless it is there; return the plugins' folder."""
    _fetch(plugins / "debezium-postgres", "connector.xml", f"-DexcludeGroupIds={_BESIDE}")
    return plugins


def fetch_jars(into: Path) -> Path:
    """Fetch Kafka's jars, unless they are there; the folder is whole or absent."""
    return _fetch(into, "pom.xml")


def _fetch(into: Path, pom: str, *options: str) -> Path:
    if into.is_dir():
        return into
    maven = shutil.which("mvn")
    if maven is None:
        raise MavenMissing
    with tempfile.TemporaryDirectory(dir=writable(into.parent), prefix=".jars-") as scratch:
        whole = Path(scratch) / "libs"
        _copy(maven, whole, pom, options)
        _move(whole, into)
    return into


def _move(whole: Path, into: Path) -> None:
    try:
        whole.rename(into)
    except OSError:
        if not into.is_dir():  # another run was quicker
            raise


def _copy(maven: str, into: Path, pom: str, options: Sequence[str]) -> None:
    with resources.as_file(resources.files("local_stack") / pom) as lent:
        scratch_pom = shutil.copy(lent, into.parent / "pom.xml")
    command = [
        maven,
        *("--quiet", "--batch-mode", "--file", str(scratch_pom)),
        *("dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={into}"),
        *options,
        *("-Daether.connector.connectTimeout=5000", "-Dmaven.wagon.http.retryHandler.count=1"),
    ]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=PATIENCE
        )
    except subprocess.TimeoutExpired as error:
        raise JarsUnavailable(f"no answer within {PATIENCE} s") from error
    if done.returncode != 0:
        raise JarsUnavailable(_reason(done.stdout + done.stderr))


def _reason(said: str) -> str:
    errors = [line for line in said.splitlines() if line.startswith("[ERROR]")]
    return errors[0].removeprefix("[ERROR]").strip()[:200] if errors else "no reason given"
