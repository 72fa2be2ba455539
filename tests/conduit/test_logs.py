"""What is written down, and what never is."""

import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from conduit.health import Health
from conduit.logs import Seldom, set_up
from conduit.metrics import Meter, Tally
from tests.conduit.cases import NOON


@pytest.fixture(autouse=True)
def _logging_as_it_was() -> Iterator[None]:
    """Put back what `set_up` changes for the whole process."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()
    structlog.contextvars.clear_contextvars()


def _library() -> logging.Logger:
    """Set up, and make a library's own logger."""
    set_up("tests")
    return logging.getLogger("aiokafka.test")


def test_a_librarys_error_is_one_line_without_its_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Of an exception only type and place are written."""
    library = _library()
    try:
        int("a name, a date of birth")
    except ValueError:
        library.exception("It failed")
    [line] = map(json.loads, capsys.readouterr().out.splitlines())
    assert (line["event"], line["error"], line["service"]) == ("It failed", "ValueError", "tests")
    assert "a name" not in str(line)


def test_a_library_says_the_same_thing_seldom(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A broker that is away is worth a few lines a minute."""
    library = _library()
    for port in range(500):
        library.warning("Unable connect to node %s", port)
    assert len(capsys.readouterr().out.splitlines()) == 3


def test_after_a_minute_it_may_say_it_again() -> None:
    """The count begins anew."""
    now = 0.0
    seldom = Seldom(most=1, seconds=lambda: now)
    record = logging.makeLogRecord({"name": "a", "msg": "b"})
    first, second = seldom.filter(record), seldom.filter(record)
    now = 61.0
    assert (first, second, seldom.filter(record)) == (True, False, True)


def test_a_batch_is_one_line_of_counts(capsys: pytest.CaptureFixture[str]) -> None:
    """The line says how many, how long, and of which flow: nothing about anybody."""
    set_up("tests")
    tally = Tally(3, NOON)
    tally.again()
    tally.done, tally.dead = 2, ["unlucky"]
    Meter("tests-line", Health()).done(tally, seconds=0.25, newest_ms=1_000)
    [line] = map(json.loads, capsys.readouterr().out.splitlines())
    assert {name: line[name] for name in ("event", "flow", "count", "done", "dead", "ms")} == {
        "event": "batch",
        "flow": "tests-line",
        "count": 3,
        "done": 2,
        "dead": 1,
        "ms": 250,
    }
