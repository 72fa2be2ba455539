"""A root file system as a tar stream, made of this machine's own files."""

import io
import os
import tarfile
from collections.abc import Collection
from importlib import resources
from pathlib import Path, PurePosixPath
from typing import Final

FOLDERS: Final = (
    *("etc", "home", "mnt", "opt", "root", "var/lib", "var/run"),
    *("usr/bin", "usr/lib", "usr/lib64", "usr/sbin"),
)
MERGED: Final = ("bin", "lib", "lib64", "sbin")
"""Folders that are links into `usr`."""

SAME_TIME: Final = 1_700_000_000
"""When every file was made, so that the same input gives the same image."""


class FileSystem:
    """Writes each name once, the folders above it first."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar
        self._written = {"."}
        for name in FOLDERS:
            self.folder(name)
        for name in MERGED:
            self.link(name, f"usr/{name}")
        self.folder("tmp", mode=0o1777)

    def folder(self, name: str, *, mode: int = 0o755, owner: int = 0) -> None:
        """Write a folder, and those above it."""
        if name not in self._written:
            self.folder(str(PurePosixPath(name).parent))
            self._add(_entry(name, tarfile.DIRTYPE, mode=mode, owner=owner))

    def link(self, name: str, to: str) -> None:
        """Write a symbolic link."""
        entry = _entry(name, tarfile.SYMTYPE, mode=0o777)
        entry.linkname = to
        self._add(entry)

    def text(self, name: str, text: str, *, mode: int = 0o644) -> None:
        """Write a text of ours."""
        self.folder(str(PurePosixPath(name).parent))
        data = text.encode()
        entry = _entry(name, tarfile.REGTYPE, mode=mode)
        entry.size = len(data)
        self._add(entry, data)

    def file(self, source: Path, name: str | None = None) -> None:
        """Copy a file, under its own name or another."""
        name = _merged(name or str(source))
        if name in self._written:
            return
        self.folder(str(PurePosixPath(name).parent))
        data = source.read_bytes()
        entry = _entry(name, tarfile.REGTYPE, mode=source.stat().st_mode & 0o777 | 0o444)
        entry.size = len(data)
        self._add(entry, data)

    def tree(self, source: Path, name: str, *, without: Collection[str] = ()) -> list[Path]:
        """Copy a folder with all that is in it, links followed; list what may be a program."""
        programs = []
        for folder, inner, files in os.walk(source.resolve(), followlinks=True):
            inner[:] = sorted(set(inner) - set(without))
            for path in (Path(folder, file) for file in sorted(set(files) - set(without))):
                if path.exists():
                    self.file(path, f"{name}/{path.relative_to(source.resolve())}")
                    if os.access(path, os.X_OK) or ".so" in path.name:
                        programs.append(path)
        return programs

    def _add(self, entry: tarfile.TarInfo, data: bytes = b"") -> None:
        self._written.add(entry.name)
        self._tar.addfile(entry, io.BytesIO(data))


def resource(name: str) -> str:
    """Read a text that is shipped with this package."""
    return (resources.files("local_stack.images") / "files" / name).read_text()


def _entry(name: str, kind: bytes, *, mode: int, owner: int = 0) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.type = kind
    entry.mode = mode
    entry.uid = entry.gid = owner
    entry.mtime = SAME_TIME
    return entry


def _merged(name: str) -> str:
    name = os.path.normpath(name).lstrip("/")
    return f"usr/{name}" if name.split("/")[0] in MERGED else name
