"""Build the two images with `docker import`: `python -m local_stack.images`."""

import shutil
import subprocess
import sys
import tarfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from local_stack.errors import Missing
from local_stack.images import kafka, postgres
from local_stack.images.file_system import FileSystem
from local_stack.jars import fetch_jars
from local_stack.java import find_java
from local_stack.places import Places
from local_stack.postgres import programs

KAFKA: Final = "apache/kafka:4.3.1"
POSTGRES: Final = "postgres:18"
LABELS: Final = (
    "LABEL org.opencontainers.image.vendor=built-locally",
    'LABEL org.opencontainers.image.description="Built locally; not the official image"',
)
LACKING: Final = 3
"""The exit code that says that the machine lacks something."""


def main() -> int:
    """Build both images under the official names."""
    try:
        java, jars = find_java(), fetch_jars(Places(Path("var")).jars)
        build(KAFKA, kafka.CHANGES, lambda image: kafka.fill(image, java=java, jars=jars))
        build(POSTGRES, postgres.CHANGES, lambda image: postgres.fill(image, programs=programs()))
        _stop_at_once(POSTGRES)
    except Missing as lack:
        sys.stderr.write(f"{lack}\n")
        return LACKING
    return 0


def build(tag: str, changes: Sequence[str], fill: Callable[[FileSystem], None]) -> None:
    """Stream a file system into an image."""
    options = [part for change in (*changes, *LABELS) for part in ("--change", change)]
    command = [_docker(), "import", *options, "-", tag]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as docker:
        if docker.stdin is not None:
            with tarfile.open(fileobj=docker.stdin, mode="w|", format=tarfile.GNU_FORMAT) as tar:
                fill(FileSystem(tar))
            docker.stdin.close()
    if docker.returncode != 0:
        raise Missing(f"Docker did not take the image {tag}", "Check that its daemon runs")
    sys.stdout.write(f"built {tag} locally\n")


def _stop_at_once(tag: str) -> None:
    """`docker import` knows no stop signal, and PostgreSQL waits for its clients on the usual one."""
    subprocess.run(
        [_docker(), "build", "--quiet", "--tag", tag, "-"],
        input=f"FROM {tag}\nSTOPSIGNAL SIGINT\n".encode(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )


def _docker() -> str:
    program = shutil.which("docker")
    if program is None:
        raise Missing("Docker is missing", "Install it, or let the tests run local processes")
    return program


if __name__ == "__main__":
    sys.exit(main())
