"""Files of secrets: replaced whole, readable by their owner alone."""

import os
from pathlib import Path


def replace(path: Path, text: str) -> None:
    """Replace a file at once: whoever reads it finds the old text or the new, whole."""
    unfinished = path.with_name(f".{path.name}.new")
    unfinished.unlink(missing_ok=True)
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    unfinished.rename(path)
