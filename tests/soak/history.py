"""What was sent in, what was harmed, and what came out: one line of JSON for each."""

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

type Line = dict[str, Any]


@dataclass
class History:
    """A file that grows line by line, whoever writes."""

    path: Path
    began: float = field(default_factory=time.monotonic)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, what: str, **said: object) -> None:
        """Write down that something happened, or how something was found at the end."""
        line = {"at": round(time.monotonic() - self.began, 3), "what": what, **said}
        with self._lock, self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, default=str) + "\n")


def read(path: Path) -> Iterator[Line]:
    """Yield the lines of a history."""
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)
