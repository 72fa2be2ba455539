"""Starts everything on this machine, feeds it an invented county, and waits until books balance."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import httpx

from conduit import Misconfigured, Unavailable
from conduit.keys_migrations import migrate_keys
from console.books import Books
from console.local.layout import Layout
from console.local.opening import open_topics, opens
from local_stack.databases import keys_url, open_key_store, prepare_databases
from local_stack.errors import Missing
from local_stack.guard import Guard
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
    guarded: bool = False,
    more: Mapping[str, Mapping[str, str]] | None = None,
) -> Iterator[Running]:
    """Start servers, stand-ins and services; stop them all at the end.

    Kafka's jars are fetched into `var` unless told where they lie; `more` is what single services
    are told besides, by service; `console` is
    the port to take if it is free. A `guarded` Kafka lets services in over TLS, each to its own
    topics. With `signals`, Ctrl-C and SIGTERM are asked about by `supervisor.told_to_stop` rather than raised.

    Raises:
        Missing: This machine lacks something; the message says what, and how to mend it.
    """
    places = Places(var)
    secrets = Secrets(places.secrets)
    secrets.make()
    kafka, postgres = _servers(places, secrets, jars, guarded=guarded)
    with Supervisor(places, say) as supervisor:
        if signals:
            supervisor.stop_on_signals()
        supervisor.start(kafka, postgres)
        prepare_databases(postgres, secrets)
        migrate_keys(keys_url(postgres, secrets, "keys"))
        open_key_store(postgres, opens())
        _open_topics(kafka)
        layout = Layout(places, secrets, kafka, postgres, counties, schemas, more=more or {})
        layout.ports["console"] = free_port(console)
        layout.note()
        supervisor.start(*layout.stand_ins())
        supervisor.start(*layout.services())
        yield Running(layout, supervisor)


def _open_topics(kafka: Kafka) -> None:
    """Let services in and create the topics; a broker that just began may need a second call."""
    for _ in range(_CALLS - 1):
        with suppress(Misconfigured):
            open_topics(kafka.bootstrap, kafka.guard)
            return
        time.sleep(1)
    open_topics(kafka.bootstrap, kafka.guard)


def _servers(
    places: Places, secrets: Secrets, jars: Path | None, *, guarded: bool
) -> tuple[Kafka, Postgres]:
    java, jars = find_java(), fetch_jars(jars or places.jars)
    guard = Guard(places.secrets) if guarded else None
    if guard is not None:
        if guard.comes_late(places.kafka):
            raise Missing("This rehearsal's Kafka knows no logins yet", "Begin anew: --fresh")
        guard.make()
    log = places.logs / "kafka.log"
    kafka = Kafka(places.kafka, jars=jars, java=java, log=log, guard=guard)
    password = secrets.superuser
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
