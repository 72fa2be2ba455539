"""The service as a process of its own, on a real Kafka and a real PostgreSQL."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from conduit.keys_migrations import migrate_keys
from local_stack.ports import HOST, free_port
from tests.measured import MEASURED
from tests.notification.opened import HEX
from tests.servers import Broker, Database
from tests.settings import ROOT

pytestmark = pytest.mark.real


def _environment(folder: Path, kafka: Broker, url: str, port: int) -> dict[str, str]:
    for name in ("wrapping-contact.key", "wrapping-decision.key", "pepper.key"):
        (folder / name).write_text(HEX)
    for name in ("lob-webhook", "twilio-auth"):
        (folder / name).write_text("secret\n")
    told = {
        "kafka": kafka.bootstrap,
        "database": url,
        "keys_database": url,
        "secrets": str(folder),
        "counties": str(ROOT / "deploy" / "counties"),
        "port": str(port),
        "profile": "rehearsal",
        "letters": f"http://{HOST}:9",
        "texts": f"http://{HOST}:9",
        "callback": f"http://{HOST}:{port}",
    }
    return {f"NOTIFICATION_{name.upper()}": value for name, value in told.items()}


def _ready(url: str, child: subprocess.Popen[bytes]) -> bool:
    until = time.monotonic() + 60
    while time.monotonic() < until and child.poll() is None:
        try:
            if httpx.get(f"{url}/readyz").is_success:
                return True
        except httpx.TransportError:
            pass
        time.sleep(0.2)
    return False


def test_the_process_starts_answers_and_ends_when_asked(
    empty_topics: Broker, postgres: Database, tmp_path: Path
) -> None:
    """Ready on empty books, open to operators, closed to the unsigned; SIGTERM ends it with 0."""
    url_of_books = postgres.fresh_database()
    migrate_keys(url_of_books)
    port = free_port()
    environment = _environment(tmp_path, empty_topics, url_of_books, port)
    log = (tmp_path / "log").open("wb")
    command = [sys.executable, "-m", "notification"]
    with (
        log,
        subprocess.Popen(command, env=environment | MEASURED, stdout=log, stderr=log) as child,
    ):
        try:
            url = f"http://{HOST}:{port}"
            assert _ready(url, child), (tmp_path / "log").read_text()
            books: dict[str, object] = {"notices": {}, "unreachable": {}, "effects": {}}
            assert httpx.get(f"{url}/admin/books").json() == books
            assert httpx.post(f"{url}/letters/events").status_code == 401
        finally:
            child.send_signal(signal.SIGTERM)
            code = child.wait(40)
    assert code == 0
