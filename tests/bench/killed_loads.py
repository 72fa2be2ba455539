"""A large load that is killed again and again: what is lost, and what is done twice."""

import asyncio
import signal
import subprocess
import time
from secrets import SystemRandom
from typing import Any, Final

import psycopg

from ingest.migrations import SCHEMA
from local_stack.databases import service_url
from tests.bench.bench import COUNTY, Bench
from tests.bench.children import python
from tests.bench.delays import loaded
from tests.bench.figures import Figure, Result, at_least
from tests.bench.once import Books, judged, people_of
from tests.bench.town import Town, fresh_town

_ROWS_A_PERSON: Final = 24
_BUCKET: Final = 1_000
_LINGERS: Final = 0.5
"""Seconds, at most, from the unit of work that was drawn to the kill: somewhere in it, or after."""

_LOTS: Final = SystemRandom()

_ENTERED: Final = "select count(*) from buckets"
_WAITING: Final = "select count(*) from people where entered_at is not null"
_THERE: Final = (
    "select count(*) from pg_stat_activity"
    " where usename = session_user and pid <> pg_backend_pid() and datname = current_database()"
)
_WRITING: Final = f"{_THERE} and backend_xid is not null"


def measure(bench: Bench) -> list[Result]:
    """Kill a load at points drawn by lot, each time call again; at the end count everything."""
    path = bench.file_of(-(-bench.rows // _ROWS_A_PERSON))
    wanted = people_of(path)
    points = sorted(_LOTS.randrange(-(-wanted // _BUCKET)) for _ in range(bench.kills))
    with fresh_town() as town, _books(town) as books:
        waiting = list[int]()
        for at in points:
            command = python("tests.bench.loading", str(path), COUNTY)
            left = _killed(books, command, town.environment("ingest"), at)
            if left is not None:
                entered = _one(books, _ENTERED)
                bench.say(f"killed with {entered} buckets entered, {left} people unacknowledged")
                waiting.append(left)
        _, told = bench.load(town, path)
        events = asyncio.run(loaded(town))
        found = judged(
            Books.look(books), events, wanted=wanted, waiting=waiting, rows=int(told["rows"])
        )
    kills = Figure("killed load: kills amid a bucket", len(waiting), "", at_least(bench.kills))
    return [kills, *found]


def _books(town: Town) -> psycopg.Connection[Any]:
    url = service_url(town.layout.postgres, town.layout.secrets, "ingest")
    link = psycopg.connect(url, options=f"-c search_path={SCHEMA}", autocommit=True)
    # Only as whom we and the load logged in do we see what it has in hand.
    link.execute("set role none")
    return link


def _killed(
    books: psycopg.Connection[Any], command: list[str], env: dict[str, str], at: int
) -> int | None:
    """Kill a load with a bucket in hand; returns how many it left behind, None if it had ended."""
    with subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL) as child:
        while child.poll() is None and not (_one(books, _ENTERED) >= at and _one(books, _WRITING)):
            time.sleep(0.01)
        time.sleep(_LOTS.uniform(0, _LINGERS))
        child.kill()
    while _one(books, _THERE):
        time.sleep(0.05)
    return _one(books, _WAITING) if child.returncode == -signal.SIGKILL else None


def _one(books: psycopg.Connection[Any], query: str) -> int:
    row = books.execute(query.encode()).fetchone()
    return int(row[0]) if row else 0
