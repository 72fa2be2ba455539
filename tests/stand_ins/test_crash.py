"""A stand-in killed at any moment forgets nothing it answered."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.stand_ins.letters.letter import letter
from tests.stand_ins.rehearsal import SECRET

PATIENCE = 20.0


def free_port() -> int:
    """Find a port nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def carrier(directory: Path, port: int, callback: str) -> Iterator[httpx.Client]:
    """Run a letter carrier as a process of its own, and kill it in the end."""
    (directory / "secret").write_bytes(SECRET)
    command = [sys.executable, "-m", "stand_ins", "letters", f"--port={port}"]
    command += [f"--store={directory / 'l.db'}", f"--secret-file={directory / 'secret'}"]
    process = subprocess.Popen([*command, f"--callback={callback}"])
    url = f"http://127.0.0.1:{port}"
    try:
        with httpx.Client(base_url=url, auth=("test_key", ""), timeout=PATIENCE) as client:
            wait_until_up(client)
            yield client
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait(PATIENCE)


def wait_until_up(client: httpx.Client) -> None:
    """Return when the process answers."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            client.get("/healthz").raise_for_status()
        except httpx.TransportError:
            assert time.monotonic() < end, "The stand-in does not come up."
            time.sleep(0.05)
        else:
            return


def rows(client: httpx.Client, table: str) -> list[dict[str, object]]:
    """Return a table as the stand-in shows it."""
    shown: list[dict[str, object]] = client.get("/stored").json()["rows"][table]
    return shown


def test_a_killed_carrier_knows_its_letters_and_goes_on_telling(tmp_path: Path) -> None:
    """An answer is cut off, the process is killed; the letter, its key and its push remain."""
    port, key = free_port(), {"Idempotency-Key": "k-1"}
    nowhere = f"http://127.0.0.1:{free_port()}/lob"
    with carrier(tmp_path, port, nowhere) as client:
        client.post("/knobs", json={"lose_answer_after_accept": 1, "delay_seconds": 1000})
        with pytest.raises(httpx.RemoteProtocolError):
            client.post("/v1/letters", json=letter(), headers=key)
    with carrier(tmp_path, port, nowhere) as client:
        again = client.post("/v1/letters", json=letter(), headers=key)

        assert [row["id"] for row in rows(client, "letters")] == [again.json()["id"]]
        assert [row["state"] for row in rows(client, "callbacks")] == ["waiting"]
