"""Both courts: in memory, and as a process that stands in for a real one."""

import sys
from collections.abc import AsyncIterator, Iterator
from subprocess import Popen
from time import sleep

import httpx
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from local_stack.ports import free_port
from tests.court_filing.contract.bundle import Bundle
from tests.court_filing.fake_court import FakeCourt
from tests.court_filing.world import SIGNING_KEY
from tests.settings import SETTINGS


@pytest.fixture
def bundle() -> Bundle:
    """A list of its own for each test."""
    return Bundle()


@pytest.fixture(scope="session")
def stand_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The stand-in court as a process; nobody is answered unless the clerk is asked."""
    folder, port = tmp_path_factory.mktemp("court"), free_port()
    public = SIGNING_KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    (folder / "list.pem").write_bytes(public)
    options = ["--port", str(port), "--store", f"{folder}/court.db"]
    schemas = SETTINGS.peer_files / "ecf-4.01"
    if schemas.is_dir():
        options += ["--schemas", str(schemas)]
    command = [sys.executable, "-m", "stand_ins", "court", *options]
    with Popen([*command, "--list-key", f"{folder}/list.pem"]) as process:
        url = f"http://127.0.0.1:{port}"
        _until_it_answers(url)
        httpx.post(f"{url}/knobs", json={"delay_seconds": 3600})
        yield url
        process.terminate()


@pytest.fixture(params=["fake", "stand-in"])
async def court(request: pytest.FixtureRequest) -> AsyncIterator[httpx.AsyncClient]:
    """Each court in turn."""
    if request.param == "fake":
        line = FakeCourt(SIGNING_KEY.public_key()).client()
    else:
        line = httpx.AsyncClient(base_url=request.getfixturevalue("stand_in"))
    async with line:
        yield line


def _until_it_answers(url: str) -> None:
    for _ in range(200):
        try:
            httpx.get(f"{url}/healthz")
        except httpx.ConnectError:
            sleep(0.05)
        else:
            return
    raise TimeoutError("the stand-in court does not answer")
