"""What goes into an image, without Docker."""

import io
import tarfile
from pathlib import Path

from local_stack.images.file_system import FileSystem, resource


def test_folders_come_before_what_is_in_them(tmp_path: Path) -> None:
    """Docker takes a stream in order."""
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "libjvm.so").write_bytes(b"elf")

    names = [entry.name for entry in _written(tmp_path)]

    assert (
        names.index("opt/java")
        < names.index("opt/java/lib")
        < names.index("opt/java/lib/libjvm.so")
    )


def test_no_name_is_written_twice(tmp_path: Path) -> None:
    """Docker refuses a stream that names a file twice."""
    (tmp_path / "release").write_text("17")

    names = [entry.name for entry in _written(tmp_path, times=2)]

    assert len(names) == len(set(names))


def test_the_same_input_gives_the_same_image(tmp_path: Path) -> None:
    """Nothing of the day or of the builder is in it."""
    (tmp_path / "release").write_text("17")

    assert [(e.name, e.mtime, e.uid) for e in _written(tmp_path)] == [
        (e.name, e.mtime, e.uid) for e in _written(tmp_path)
    ]


def test_a_restart_of_the_broker_is_not_refused() -> None:
    """The second start finds its data formatted already, and goes on."""
    assert "already formatted" in resource("kafka-run.sh")


def _written(source: Path, *, times: int = 1) -> list[tarfile.TarInfo]:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w|") as tar:
        image = FileSystem(tar)
        for _ in range(times):
            image.tree(source, "opt/java")
    stream.seek(0)
    with tarfile.open(fileobj=stream) as tar:
        return tar.getmembers()
