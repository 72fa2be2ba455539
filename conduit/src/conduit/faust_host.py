"""Runs the same flow under Faust, in the one shape that lost nothing when it was tried.

Raw bytes in, our own producer out, no tables, no Faust topics. `take_events` acknowledges a batch
when the body ends, however it ends: so the body is shielded, and a body that cannot finish ends
the process before the acknowledgement is committed.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import gettempdir
from time import monotonic
from typing import Any, Final, cast

import faust
import structlog
from faust.contrib.asgi import faust_app_running

from conduit import exits
from conduit.envelope import Position
from conduit.faust_commits import HonestTransport
from conduit.kafka.arrival import Arrival
from conduit.kafka.carrying import Carrying
from conduit.kafka.connection import BATCH, Connection, group_of
from conduit.kafka.dead_letters import Poisoned
from conduit.logs import where
from conduit.loops import rest

_WITHIN: Final = 0.02
_START: Final = 60.0
_FINISH: Final = 20.0
_log = structlog.get_logger("conduit.faust")


@dataclass(frozen=True, kw_only=True)
class FaustHost:
    """One flow under Faust."""

    connection: Connection
    carrying: Carrying
    instance: str
    die: Callable[[int], object] = os._exit
    """Ends the process at once: the last resort against acknowledging what is not done."""

    async def run(self, stop: asyncio.Event) -> None:
        """Run until told to stop; the batch in hand is finished first."""
        app = _application(self.connection, self._group, self.instance)
        app.transport = HonestTransport(app.conf.broker, app)
        topic = app.topic(
            self.carrying.flow.reads.name, key_serializer="raw", value_serializer="raw"
        )

        async def carry(stream: faust.StreamT[Any]) -> None:
            batches = cast("faust.Stream[Any]", stream).take_events(BATCH, within=_WITHIN)
            async for events in batches:
                await self._shielded(events, stop)

        app.agent(topic, name=self._group, concurrency=1)(carry)
        async with self._started(app):
            self.carrying.meter.joined()
            while not stop.is_set():
                await rest(1, stop)
                if app.crashed:
                    self.die(exits.CRASHED)

    @asynccontextmanager
    async def _started(self, app: faust.App) -> AsyncIterator[None]:
        """Start Faust, which waits for ever, and silently, where its group will not have it."""
        async with AsyncExitStack() as stack:
            try:
                async with asyncio.timeout(_START):
                    await stack.enter_async_context(faust_app_running(app, stop_timeout=_FINISH))
            except TimeoutError:
                _log.critical("not admitted", group=self._group, seconds=_START)
                self.die(exits.CRASHED)
            yield

    @property
    def _group(self) -> str:
        return group_of(self.carrying.service, self.carrying.flow.reads)

    async def _shielded(self, events: Iterable[Any], stop: asyncio.Event) -> None:
        work = asyncio.ensure_future(self._carry(_arrivals(events), stop))
        try:
            await asyncio.wait({work})
        except asyncio.CancelledError:
            await asyncio.wait({work}, timeout=_FINISH)
            self._judge(work)
            raise
        self._judge(work)

    async def _carry(self, batch: list[Arrival], stop: asyncio.Event) -> bool:
        began = monotonic()
        tally = await self.carrying.carry(batch, stop)
        if tally is not None:
            newest = max(arrival.timestamp for arrival in batch)
            self.carrying.meter.done(tally, seconds=monotonic() - began, newest_ms=newest)
        return tally is not None

    def _judge(self, work: asyncio.Future[bool]) -> None:
        """Let only finished work be acknowledged."""
        if not work.done() or work.cancelled():
            self.die(exits.UNFINISHED)
        elif isinstance(error := work.exception(), Poisoned):
            _log.critical("poisoned", why=str(error))
            self.die(exits.POISONED)
        elif error is not None:
            _log.critical("stopped", error=type(error).__name__, where=where(error))
            self.die(exits.BUG)
        elif not work.result():
            self.die(exits.UNFINISHED)


def _application(connection: Connection, group: str, instance: str) -> faust.App:
    return faust.App(
        group,
        broker=[f"kafka://{broker}" for broker in connection.bootstrap.split(",")],
        broker_credentials=_credentials(connection),
        broker_client_id=connection.user or "clearslate",
        processing_guarantee="at_least_once",
        key_serializer="raw",
        value_serializer="raw",
        store="memory://",
        datadir=Path(gettempdir()) / "clearslate-faust",
        autodiscover=False,
        topic_disable_leader=True,
        topic_allow_declare=False,
        table_standby_replicas=0,
        web_enabled=False,
        reply_create_topic=False,
        worker_redirect_stdouts=False,
        broker_max_poll_records=BATCH,
        broker_commit_interval=0.25,
        broker_commit_every=100_000,
        broker_session_timeout=10.0,
        broker_heartbeat_interval=2.0,
        broker_request_timeout=20.0,
        broker_rebalance_timeout=15.0,
        consumer_max_fetch_size=1 << 20,
        consumer_group_instance_id=connection.seat(group, instance),
        stream_wait_empty=True,
    )


def _credentials(connection: Connection) -> faust.SASLCredentials | faust.SSLCredentials | None:
    context = connection.options().get("ssl_context")
    if connection.user:
        return faust.SASLCredentials(
            mechanism="SCRAM-SHA-512",
            username=connection.user,
            password=connection.password.get_secret_value(),
            ssl_context=context,
        )
    return faust.SSLCredentials(context) if context else None


def _arrivals(events: Iterable[Any]) -> list[Arrival]:
    messages = [event.message for event in events]
    return [
        Arrival(
            Position(message.topic, message.partition, message.offset),
            round((message.timestamp or 0) * 1000),
            message.key,
            message.value,
            tuple(message.headers or ()),
        )
        for message in messages
    ]
