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
from tests.stand_ins.papers import List
from tests.stand_ins.rehearsal import SECRET

PATIENCE = 60.0


def free_port() -> int:
    """Find a port nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def running(kind: str, directory: Path, port: int, *told: str) -> Iterator[httpx.Client]:
    """Run a stand-in as a process of its own, and kill it in the end."""
    (directory / "secret").write_bytes(SECRET)
    command = [sys.executable, "-m", "stand_ins", kind, f"--port={port}"]
    command += [f"--store={directory / kind}.db", f"--secret-file={directory / 'secret'}", *told]
    process = subprocess.Popen(command)
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
    nowhere = f"--callback=http://127.0.0.1:{free_port()}/lob"
    with running("letters", tmp_path, port, nowhere) as client:
        client.post("/knobs", json={"lose_answer_after_accept": 1, "delay_seconds": 1000})
        with pytest.raises(httpx.RemoteProtocolError):
            client.post("/v1/letters", json=letter(), headers=key)
    with running("letters", tmp_path, port, nowhere) as client:
        again = client.post("/v1/letters", json=letter(), headers=key)

        assert [row["id"] for row in rows(client, "letters")] == [again.json()["id"]]
        assert [row["state"] for row in rows(client, "callbacks")] == ["waiting"]


def test_a_court_killed_before_its_order_still_orders_and_the_state_confirms(
    tmp_path: Path, list_key: Path
) -> None:
    """A list taken before the kill is ordered after it, reported, and confirmed once."""
    here, there = free_port(), free_port()
    told = (f"--list-key={list_key}", f"--repository=http://127.0.0.1:{there}")
    with running("court", tmp_path, here, *told) as court:
        court.post("/knobs", json={"delay_seconds": 1}).raise_for_status()
        court.put("/lists/L1", files=List().parts()).raise_for_status()
    with running("state", tmp_path, there) as state, running("court", tmp_path, here, *told):
        state.post("/knobs", json={"delay_seconds": 0}).raise_for_status()
        [confirmation] = wait_for_confirmations(state)

    assert confirmation["case_number"] == "21-CR-00100"


def wait_for_confirmations(state: httpx.Client) -> list[dict[str, object]]:
    """Return the state's confirmations when there are any."""
    end = time.monotonic() + PATIENCE
    while not (found := state.get("/confirmations").json()["confirmations"]):
        assert time.monotonic() < end, "The state confirms nothing."
        time.sleep(0.05)
    confirmations: list[dict[str, object]] = found
    return confirmations
