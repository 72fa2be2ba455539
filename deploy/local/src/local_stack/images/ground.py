"""What every image stands on: a shell, a few tools, the C library, users."""

import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from local_stack.images.file_system import FileSystem

TOOLS: Final = (
    *("bash", "cat", "chmod", "chown", "cp", "cut", "date", "env", "grep", "head", "hostname"),
    *("id", "ls", "mkdir", "mv", "rm", "sed", "sh", "sleep", "tail", "touch", "tr"),
)
LOCALE: Final = Path("/usr/lib/locale/C.utf8")


def lay_ground(image: FileSystem, *, user: str, number: int, home: str) -> None:
    """Write tools, locale and one user besides root."""
    tools = {name: Path(found) for name in TOOLS if (found := shutil.which(name))}
    for name, path in tools.items():
        image.file(path, f"usr/bin/{name}")
    bring_libraries(image, tools.values())
    if LOCALE.is_dir():
        image.tree(LOCALE, str(LOCALE))
    image.text(
        "etc/passwd", f"root:x:0:0::/root:/bin/bash\n{user}:x:{number}:{number}::{home}:/bin/bash\n"
    )
    image.text("etc/group", f"root:x:0:\n{user}:x:{number}:\n")
    image.text("etc/nsswitch.conf", "passwd: files\ngroup: files\nhosts: files dns\n")


def bring_libraries(image: FileSystem, programs: Iterable[Path]) -> None:
    """Copy the system's shared libraries that these programs ask for."""
    said = subprocess.run(
        [shutil.which("ldd") or "ldd", *map(str, programs)],
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    for library in sorted(set(re.findall(r"(?:=> |^\s+)(/\S+) \(0x", said, re.MULTILINE))):
        if library.startswith(("/lib", "/usr/lib")):
            image.file(Path(library))
