"""Fixtures of ingest's tests."""

from pathlib import Path

import pytest

from tests.ingest.world import World


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Ingest in memory."""
    return World(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the file lies."""
    return tmp_path
