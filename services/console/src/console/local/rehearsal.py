"""Starts everything on this machine, feeds it an invented county, and waits until books balance."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import httpx

from conduit import Misconfigured, Unavailable
from conduit.keys_postgres import migrate_keys
from conduit.topics import create
from console.books import Books
from console.local.layout import Layout
from local_stack.databases import keys_url, prepare_databases
from local_stack.jars import fetch_jars
from local_stack.java import find_java
from local_stack.kafka import Kafka
from local_stack.places import Places
from local_stack.ports import free_port
from local_stack.postgres import Postgres
from local_stack.secrets import Secrets
from local_stack.supervisor import Supervisor

_QUIET = timedelta(seconds=8)
"""How long nothing may change before a rehearsal counts as settled."""

_CALLS = 5

type Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Running:
    """A rehearsal that runs."""

    layout: Layout
    supervisor: Supervisor


@contextmanager
def running(
    var: Path,
    *,
    counties: Path,
    schemas: Path | None,
    say: Say,
    jars: Path | None = None,
    signals: bool = False,
    console: int = 0,
    more: Mapping[str, Mapping[str, str]] | None = None,
) -> Iterator[Running]:
    """Start servers, stand-ins and services; stop them all at the end.

    Kafka's jars are fetched into `var` unless told where they lie; `more` is what single services
    are told besides, by service; `console` is
    the port to take if it is free. With `signals`, Ctrl-C and SIGTERM are asked about by `supervisor.told_to_stop` rather than raised.

    Raises:
        Missing: This machine lacks something; the message says what, and how to mend it.
    """
    places = Places(var)
    secrets = Secrets(places.secrets)
    secrets.make()
    kafka, postgres = _servers(places, secrets, jars)
    with Supervisor(places, say) as supervisor:
        if signals:
            supervisor.stop_on_signals()
        supervisor.start(kafka, postgres)
        prepare_databases(postgres, secrets)
        migrate_keys(keys_url(postgres, secrets, "keys"))
        _create_topics(kafka.bootstrap)
        layout = Layout(places, secrets, kafka, postgres, counties, schemas, more=more or {})
        layout.ports["console"] = free_port(console)
        layout.note()
        supervisor.start(*layout.stand_ins())
        supervisor.start(*layout.services())
        yield Running(layout, supervisor)


def _create_topics(bootstrap: str) -> None:
    """Create them; a broker that has only just begun may need a second call."""
    for _ in range(_CALLS - 1):
        with suppress(Misconfigured):
            asyncio.run(create(bootstrap))
            return
        time.sleep(1)
    asyncio.run(create(bootstrap))


def _servers(places: Places, secrets: Secrets, jars: Path | None) -> tuple[Kafka, Postgres]:
    java, jars = find_java(), fetch_jars(jars or places.jars)
    kafka = Kafka(places.kafka, jars=jars, java=java, log=places.logs / "kafka.log")
    password = secrets.password("postgres")
    return kafka, Postgres(places.postgres, password=password, log=places.logs / "postgres.log")


@dataclass(frozen=True, slots=True)
class Seen:
    """What the console says at one look."""

    at: datetime
    """When it looked: a console that cannot look goes on showing what it saw last."""

    balanced: bool
    behind: int
    books: Books

    def is_still(self, before: Books | None) -> bool:
        """Is all done that we can do, and the same as before?"""
        waits = self.behind or self.books.moving or not self.balanced
        return not waits and self.books == before


def look(console: str) -> Seen:
    """Ask the console once.

    Raises:
        Unavailable: It did not answer.
    """
    try:
        said = httpx.get(f"{console}/admin/books", timeout=10).raise_for_status().json()
    except httpx.HTTPError as error:
        raise Unavailable(f"the console did not answer: {type(error).__name__}") from None
    behind = sum(n for readers in said["lag"].values() for n in readers.values())
    at = datetime.fromisoformat(said["at"])
    return Seen(at, said["balanced"], behind, Books.model_validate(said["books"]))


def settled(console: str, *, patience: float, stopped: Callable[[], bool]) -> Iterator[Seen]:
    """Yield looks, one a second, until books balance and nothing has moved for a while.

    Raises:
        Unavailable: It did not settle in time.
    """
    until = time.monotonic() + patience
    last: Books | None = None
    since: datetime | None = None
    while time.monotonic() < until and not stopped():
        seen = look(console)
        since = since if since and seen.is_still(last) else seen.at
        last = seen.books
        yield seen
        if seen.at - since > _QUIET:
            return
        time.sleep(1)
    if not stopped():
        raise Unavailable(f"the books did not settle within {patience:.0f} s: see var/log")
