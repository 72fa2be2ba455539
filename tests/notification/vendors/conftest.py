"""The vendors' own descriptions, on a machine that has them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from tests.stand_ins.vendors import Judge


@pytest.fixture(scope="session")
def lobs_own(peer_files: Path) -> Judge:
    """Give the letter carrier's own description."""
    path = peer_files / "openapi" / "lob-1.22.0.yml"
    if not path.is_file():
        pytest.skip("PEER_FILES has no openapi/: vendors' descriptions not available")
    with path.open() as file:
        return Judge(yaml.load(file, Loader=yaml.CSafeLoader), "https://api.lob.com")


@pytest.fixture(scope="session")
def twilios_own(peer_files: Path) -> Judge:
    """Give the text provider's own description."""
    path = peer_files / "openapi" / "twilio_api_v2010.json"
    if not path.is_file():
        pytest.skip("PEER_FILES has no openapi/: vendors' descriptions not available")
    return Judge(json.loads(path.read_bytes()), "https://api.twilio.com")
