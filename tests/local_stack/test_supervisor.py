"""Programs that shall run, run; and none is left when we go."""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from local_stack.child import Child
from local_stack.errors import AlreadyRunning, DidNotStart, PortInUse
from local_stack.places import Places
from local_stack.ports import free_port
from local_stack.running import note, noted
from local_stack.service import Service, clean
from local_stack.supervisor import Supervisor
from local_stack.tree import alive

SERVER = """
import http.server, sys
class Ready(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Ready).serve_forever()
"""

SLEEPER = "import time; time.sleep(60)"


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """A folder of one's own."""
    return Places(tmp_path)


@pytest.fixture
def signals() -> Iterator[None]:
    """What signals do, as it was before the test."""
    before = {
        number: signal.getsignal(number)
        for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM)
    }
    yield
    for number, done in before.items():
        signal.signal(number, done)


def test_a_crashed_program_is_started_again(places: Places) -> None:
    """SIGKILL of one program is followed by a new one on the same port, and both are said."""
    said: list[str] = []
    with Supervisor(places, said.append) as supervisor:
        server = _server(places, "ingest")
        supervisor.start(server)
        first = server.pid
        assert first is not None

        os.kill(first, signal.SIGKILL)

        _until(lambda: any("ready again" in line for line in said))
        assert server.pid not in {None, first}
    assert said[0] == f"ingest is ready on port {server.port}"
    assert said[1] == "ingest ended (SIGKILL); it is started again in 1 s"
    assert said[-1] == "ingest stopped"


def test_a_program_that_keeps_crashing_is_started_less_and_less_often(places: Places) -> None:
    """The pauses double, so that a broken program does not fill its log."""
    said: list[str] = []
    with Supervisor(places, said.append) as supervisor:
        server = _server(places, "ingest")
        supervisor.start(server)
        server.kill()
        _until(lambda: any("again in 1 s" in line for line in said) and server.running)
        server.kill()
        _until(lambda: any("again in 2 s" in line for line in said))


def test_everything_is_stopped_newest_first(places: Places) -> None:
    """What stands on another program goes before it."""
    said: list[str] = []
    with Supervisor(places, said.append) as supervisor:
        supervisor.start(_server(places, "broker"))
        supervisor.start(_server(places, "ingest"))
        pids = [program.pid for program in noted(places.running)]

    assert said[-2:] == ["ingest stopped", "broker stopped"]
    assert alive([pid for pid in pids if pid != os.getpid()]) == []
    assert noted(places.running) == []


def test_a_program_that_ends_at_once_is_said_with_its_last_words(places: Places) -> None:
    """The one line names the program, its last words and its log."""
    child = Child(
        "ingest",
        [sys.executable, "-c", "raise SystemExit('no such topic')"],
        log=places.logs / "ingest.log",
    )
    with (
        Supervisor(places, lambda _: None) as supervisor,
        pytest.raises(DidNotStart, match=r"ingest did not start: no such topic\. Its log is"),
    ):
        supervisor.start(Service(child, free_port()))


def test_what_an_earlier_run_left_behind_is_stopped_first(places: Places) -> None:
    """A run that was itself killed leaves no server behind for ever."""
    orphan = _server(places, "ingest")
    orphan.start()
    pid = orphan.pid
    assert pid is not None
    note(places.running, "ingest", pid, orphan.port)
    said: list[str] = []

    with Supervisor(places, said.append):
        assert alive([pid]) == []

    assert said == ["ingest, left behind by an earlier run, was stopped"]
    orphan.stop()


def test_two_runs_do_not_share_their_places(places: Places) -> None:
    """The second says who has them, and touches nothing."""
    other = _server(places, "other")
    other.restart()
    assert other.pid is not None
    note(places.running, "supervisor", other.pid, None)

    with pytest.raises(AlreadyRunning), Supervisor(places, lambda _: None):
        pass

    assert other.running
    other.stop()


def test_a_taken_port_is_said_in_one_line(places: Places) -> None:
    """The line names the port and what to do."""
    first = _server(places, "ingest")
    first.restart()
    second = _server(places, "console", first.port)

    with pytest.raises(PortInUse) as refusal:
        second.start()

    assert str(refusal.value) == (
        f"Port {first.port}, wanted by console, is in use."
        " Stop the program that has it, or choose another port."
    )
    first.stop()


def test_a_program_sees_nothing_of_our_environment(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It sees what it is given, so that a run does not depend on who started it."""
    monkeypatch.setenv("CLEARSLATE_LEAK", "ours")
    command = [sys.executable, "-c", "import subprocess; subprocess.run(['env'])"]
    child = Child("ingest", command, log=places.logs / "log", env=clean(INGEST_GIVEN="yes"))

    child.start()
    _until(lambda: not child.running)

    seen = child.log.read_text()
    assert "INGEST_GIVEN=yes" in seen
    assert "CLEARSLATE_LEAK" not in seen


@pytest.mark.usefixtures("signals")
def test_a_signal_ends_the_wait(places: Places) -> None:
    """Ctrl-C and a polite kill both end it."""
    supervisor = Supervisor(places, lambda _: None)
    supervisor.stop_on_signals()
    threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGTERM)).start()

    assert supervisor.wait(10)


@pytest.mark.usefixtures("signals")
def test_a_signal_ends_a_start_that_is_under_way(places: Places) -> None:
    """Nobody waits a minute for Ctrl-C, and what had been started is stopped."""
    silent = Child("silent", [sys.executable, "-c", SLEEPER], log=places.logs / "silent.log")
    program = Service(silent, free_port())
    began = time.monotonic()

    with Supervisor(places, lambda _: None) as supervisor:
        supervisor.stop_on_signals()
        threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
        with pytest.raises(KeyboardInterrupt):
            supervisor.start(program)

    assert not program.running
    assert time.monotonic() - began < 20


def _server(places: Places, name: str, port: int = 0) -> Service:
    port = port or free_port()
    command = [sys.executable, "-c", SERVER, str(port)]
    child = Child(name, command, log=places.logs / f"{name}.log", env=clean())
    return Service(child, port)


def _until(happened: Callable[[], bool], patience: float = 20) -> None:
    end = time.monotonic() + patience
    while not happened():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.02)
