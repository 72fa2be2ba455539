"""Programs that count what they run, where this run of the tests counts, too."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from local_stack.service import CLEAN
from tests.settings import SETTINGS

_NAME: Final = "COVERAGE_PROCESS_CONFIG"
MEASURED: Final = {_NAME: said} if (said := SETTINGS.coverage_process_config) else {}
"""What coverage tells the programs that a test starts; nothing where nobody counts."""


@contextmanager
def measured() -> Iterator[None]:
    """Count what the programs run that are started inside; one that is killed tells nothing."""
    CLEAN.update(MEASURED)
    try:
        yield
    finally:
        for name in MEASURED:
            del CLEAN[name]
