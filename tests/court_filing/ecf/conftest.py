"""The court's own schemas, on a machine that has them."""

from pathlib import Path

import pytest
from lxml.etree import XMLSchema

from court_filing.courts.ecf import guard


@pytest.fixture(scope="session")
def folder(peer_files: Path) -> Path:
    """Where the court's own schemas lie, on a machine that has them."""
    folder = peer_files / "ecf-4.01"
    if not folder.is_dir():
        pytest.skip(
            "PEER_FILES has no ecf-4.01/: court schemas not available, messages NOT validated"
        )
    return folder


@pytest.fixture(scope="session")
def schemas(folder: Path) -> XMLSchema:
    """The court's own schemas."""
    return guard.load(folder)
