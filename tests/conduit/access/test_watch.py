"""A login is replaced: whoever began with the old one ends, however early that was."""

import asyncio
from pathlib import Path

import pytest
from pydantic import SecretStr

from conduit.access.watch import watch
from conduit.login import Login, contents, write_login

_OFTEN = 0.01


@pytest.fixture
def login(tmp_path: Path) -> Path:
    """A file that says who we are."""
    write_login(tmp_path / "login", Login("ingest_1", SecretStr("first")))
    return tmp_path / "login"


async def test_one_that_was_replaced_during_the_start_is_noticed(login: Path) -> None:
    """The settings were read, and then the file changed before anybody watched it."""
    as_read, stop = contents([login]), asyncio.Event()
    write_login(login, Login("ingest_2", SecretStr("second")))

    await asyncio.wait_for(watch([login], as_read, stop, every=_OFTEN), timeout=30)

    assert stop.is_set()


async def test_one_that_is_missing_for_a_moment_ends_nobody(login: Path) -> None:
    """Somebody copies files about; what is in hand goes on."""
    as_read, stop = contents([login]), asyncio.Event()
    watching = asyncio.create_task(watch([login], as_read, stop, every=_OFTEN))
    await asyncio.to_thread(login.unlink)
    await asyncio.sleep(10 * _OFTEN)
    assert not stop.is_set()
    write_login(login, Login("ingest_2", SecretStr("second")))
    await asyncio.wait_for(watching, timeout=30)
