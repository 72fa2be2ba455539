"""What a process writes down: one line of JSON at a time, and nothing personal."""

from __future__ import annotations

import logging
import sys
import traceback
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import override

import orjson
import structlog

_FRAMES = 3
_MINUTE = 60.0


def set_up(service: str) -> None:
    """Write lines of JSON to standard output, our own and the libraries'."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(serializer=_json),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stdout),
        cache_logger_on_first_use=False,
    )
    structlog.contextvars.bind_contextvars(service=service)
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(_Line(service))
    handler.addFilter(Seldom())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)


def where(error: BaseException) -> str:
    """Say where an error arose, innermost last, without what it says.

    >>> try:
    ...     int("a name")
    ... except ValueError as error:
    ...     "a name" in where(error)
    False
    """
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    return " > ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames)


class Seldom(logging.Filter):
    """Lets a library say the same thing a few times a minute, however often it wants to.

    A broker that is away is worth a line, not a hundred a second.
    """

    def __init__(self, *, most: int = 3, seconds: Callable[[], float] = monotonic) -> None:
        super().__init__()
        self._most = most
        self._seconds = seconds
        self._said: defaultdict[tuple[str, str], list[float]] = defaultdict(list)

    @override
    def filter(self, record: logging.LogRecord) -> bool:
        """Pass the first few of a kind in any minute."""
        now = self._seconds()
        said = self._said[record.name, str(record.msg)[:80]]
        said[:] = [at for at in said if now - at < _MINUTE]
        if len(said) >= self._most:
            return False
        said.append(now)
        return True


class _Line(logging.Formatter):
    """A library's line as JSON; of an exception only its type and place are written."""

    def __init__(self, service: str) -> None:
        super().__init__()
        self._service = service

    @override
    def format(self, record: logging.LogRecord) -> str:
        said = record.getMessage().splitlines() or [""]
        line = {
            "service": self._service,
            "event": said[0][:300],
            "logger": record.name,
            "level": record.levelname.lower(),
            "timestamp": self.formatTime(record),
        }
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            line |= {"error": type(error).__name__, "where": where(error)}
        return _json(line)


def _json(line: object, **_: object) -> str:
    return orjson.dumps(line, default=str).decode()
