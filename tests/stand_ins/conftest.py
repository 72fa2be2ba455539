"""The four stand-ins, each with a fresh store."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from stand_ins.court.app import court as make_court
from stand_ins.letters.app import letters as make_letters
from stand_ins.state.app import state as make_state
from stand_ins.texts.app import texts as make_texts
from tests.stand_ins.papers import public_key
from tests.stand_ins.rehearsal import SECRET, Rehearsal, rehearse

ACCOUNT = "AC" + "0123456789abcdef" * 2


@pytest.fixture
def list_key(tmp_path: Path) -> Path:
    """Give the key that lists are checked with."""
    path = tmp_path / "list.pem"
    path.write_bytes(public_key())
    return path


@pytest.fixture
async def court(tmp_path: Path, list_key: Path) -> AsyncIterator[Rehearsal]:
    """Run a court that tells a state."""
    settings = {"list_key": list_key, "repository": "http://state.test"}
    async with rehearse(make_court, tmp_path, **settings) as running:
        yield running


@pytest.fixture
async def letters(tmp_path: Path) -> AsyncIterator[Rehearsal]:
    """Run a letter carrier."""
    async with rehearse(make_letters, tmp_path, callback="http://system.test/lob") as running:
        running.client.auth = ("test_key", "")
        yield running


@pytest.fixture
async def texts(tmp_path: Path) -> AsyncIterator[Rehearsal]:
    """Run a text provider."""
    async with rehearse(make_texts, tmp_path, callback="http://system.test/inbound") as running:
        running.client.auth = (ACCOUNT, SECRET.decode())
        yield running


@pytest.fixture
async def state(tmp_path: Path) -> AsyncIterator[Rehearsal]:
    """Run a state repository."""
    async with rehearse(make_state, tmp_path, callback=None) as running:
        yield running
