"""Print how sources deliver over HTTP, as OpenAPI.

`python -m ingest.http.printed` writes it; `--check` fails where it is stale.
"""

import json
import sys
from pathlib import Path
from typing import Final

from conduit.clock import utc_now
from conduit.counties import Counties
from conduit.keys_memory import MemoryKeyStore
from conduit.memory import MemoryStore
from conduit.peppers import Peppers
from ingest.books.memory import MemoryIngest
from ingest.http.front import front
from ingest.office import Office
from ingest.spelling.person_keys import Pepper

PAGE: Final = Path(__file__).parents[5] / "docs/openapi/ingest.json"


def page() -> str:
    """Say it as text."""
    store = MemoryStore(MemoryIngest())
    office = Office(store, MemoryKeyStore(), Counties({}), Pepper(Peppers(b"")), utc_now)
    document = front(office, limit=1).openapi()
    return json.dumps(document, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def main(arguments: list[str], path: Path = PAGE) -> int:
    """Write, or with `--check` compare; returns the exit code."""
    if arguments != ["--check"]:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page())
        return 0
    if path.exists() and path.read_text() == page():
        return 0
    sys.stderr.write(f"stale: {path.name} (make print writes it anew)\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
