"""Print what is generated from the models: JSON Schemas, AsyncAPI, the flow diagram.

`python -m schemas.printed` writes them; `python -m schemas.printed --check` names the stale ones
and fails if there are any.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from schemas import asyncapi, diagram
from schemas.decisions import Decision
from schemas.fact import Fact
from schemas.filings import CourtSaid
from schemas.notices import NoticeSaid
from schemas.people import Contact, Identity, PersonFacts
from schemas.topics import ALL

ROOT = Path(__file__).parents[2]
SECTIONS: tuple[type[Fact], ...] = (
    PersonFacts,
    Identity,
    Contact,
    Decision,
    CourtSaid,
    NoticeSaid,
)


def pages() -> Iterator[tuple[Path, str]]:
    """Yield every printed file with its text."""
    for topic in ALL:
        yield ROOT / f"json/{topic.name}.schema.json", _pretty(topic.carries.model_json_schema())
    for section in SECTIONS:
        name = f"json/sections/{section.__name__}.v1.schema.json"
        yield ROOT / name, _pretty(section.model_json_schema())
    yield ROOT / "asyncapi.json", _pretty(asyncapi.document())
    yield ROOT.parent / "docs/flow.mmd", "\n".join(diagram.lines()) + "\n"


def stale() -> list[Path]:
    """Name the printed files that no longer say what the models say."""
    return [path for path, text in pages() if not path.exists() or path.read_text() != text]


def write() -> None:
    """Write every printed file."""
    for path, text in pages():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def main(arguments: list[str]) -> int:
    """Write, or with `--check` compare; returns the exit code."""
    if arguments != ["--check"]:
        write()
        return 0
    for path in stale():
        sys.stderr.write(f"stale: {path.name} (make print writes it anew)\n")
    return 1 if stale() else 0


def _pretty(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
