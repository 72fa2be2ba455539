"""The town of these stories: started once, with every service as a process of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.county_file import Files
from tests.measured import measured
from tests.rehearsal import Town, town


@pytest.fixture(scope="package")
def here(peer_files: Path) -> Iterator[Town]:
    """Open the town."""
    with measured(), town(peer_files) as found:
        yield found


@pytest.fixture(scope="package")
def files(here: Town) -> Files:
    """Give the clerk a folder."""
    return Files(here.folder)
