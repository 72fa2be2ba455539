"""A small disk under a server's data, which can be full."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from local_stack.errors import Missing

_SIZE: Final = 3 << 30
_LAST: Final = 64 << 20
_BLOCK: Final = 1 << 14


@dataclass(frozen=True)
class Disk:
    """A file system in memory, which only root may make; without root the data lie where they lay.

    What it cannot show is a disk that loses what it said it had kept.
    """

    place: Path

    @property
    def ours(self) -> bool:
        """Is it there?"""
        return os.path.ismount(self.place)

    def mount(self) -> None:
        """Put it there, unless it is there already or we may not."""
        self.place.mkdir(parents=True, exist_ok=True)
        if os.geteuid() == 0 and not self.ours:
            size = f"size={_SIZE},mode=755"
            subprocess.run(
                [_program("mount"), "-t", "tmpfs", "-o", size, "tmpfs", self.place], check=True
            )

    def unmount(self) -> None:
        """Take it away, with all that is on it."""
        if self.ours:
            subprocess.run([_program("umount"), "--lazy", self.place], check=True)

    @contextmanager
    def full(self) -> Iterator[None]:
        """Let nothing more fit onto it for a while."""
        ballast = self.place / ".ballast"
        try:
            with ballast.open("wb", buffering=0) as file:
                os.posix_fallocate(file.fileno(), 0, shutil.disk_usage(self.place).free - _LAST)
                with suppress(OSError):
                    while True:
                        file.seek(0, os.SEEK_END)
                        file.write(bytes(_BLOCK))
            yield
        finally:
            ballast.unlink(missing_ok=True)


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise Missing(f"`{name}` is missing", "Install mount, or do not run as root")
    return found
