"""Which lines of the code under test each test runs, and which packs it reads."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import process_time
from types import CodeType
from typing import Final

from tests.settings import ROOT

_WATCHED: Final = f"{ROOT}/services/eligibility/src/"
_TOOL: Final = sys.monitoring.PROFILER_ID


@dataclass(slots=True)
class Seen:
    """What one test ran, and how long it took."""

    seconds: float = 0.0
    lines: set[tuple[str, int]] = field(default_factory=set[tuple[str, int]])
    """File relative to the checkout, and line."""

    packs: set[str] = field(default_factory=set[str])

    @property
    def files(self) -> set[str]:
        """The files of which it ran something."""
        return {file for file, _ in self.lines}


@contextmanager
def watching() -> Iterator[Seen]:
    """Watch one test; each line is reported once, so that it costs next to nothing."""
    seen = Seen()

    def ran(code: CodeType, line: int) -> object:
        if code.co_filename.startswith(_WATCHED):
            seen.lines.add((code.co_filename.removeprefix(f"{ROOT}/"), line))
        return sys.monitoring.DISABLE

    sys.monitoring.use_tool_id(_TOOL, "mutation")
    sys.monitoring.register_callback(_TOOL, sys.monitoring.events.LINE, ran)
    sys.monitoring.restart_events()
    sys.monitoring.set_events(_TOOL, sys.monitoring.events.LINE)
    began = process_time()
    try:
        yield seen
    finally:
        seen.seconds = process_time() - began
        sys.monitoring.set_events(_TOOL, 0)
        sys.monitoring.free_tool_id(_TOOL)
