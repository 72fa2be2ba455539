"""Puts a service's parts together: what is checked, opened and started, in which order."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from datetime import timedelta
from functools import partial
from typing import Any

from aiokafka import errors as kafka_errors
from fastapi import APIRouter
from psycopg_pool import AsyncConnectionPool

from conduit import pepper_api, replays_api
from conduit.access.watch import watch
from conduit.blueprint import Service
from conduit.clock import utc_now
from conduit.errors import Misconfigured
from conduit.faust_host import FaustHost
from conduit.flow import Flow, Intake
from conduit.health import Health
from conduit.kafka.carrying import Carrying
from conduit.kafka.connection import Connection, group_of
from conduit.kafka.dead_letters import Streak
from conduit.kafka.entering import Entering
from conduit.kafka.erasures import ErasureReader
from conduit.kafka.flow_host import FlowHost
from conduit.kafka.intake_host import IntakeHost
from conduit.kafka.letters import Shelf
from conduit.kafka.preflight import preflight
from conduit.kafka.replaying import Replaying
from conduit.kafka.sending import Sender
from conduit.lag import Lag
from conduit.loops import Loop, repeat
from conduit.metrics import Meter
from conduit.observe import Observer
from conduit.pages import Pages, application
from conduit.postgres import reach
from conduit.process import Part
from conduit.relay import Relay
from schemas.fact import PersonToken
from schemas.topics import ALL, DEAD_LETTERS, ERASURES

_RELAY = timedelta(seconds=0.1)
_LAG = timedelta(seconds=5)


class Assembly[W: Any]:
    """One service, taken apart into what runs side by side."""

    def __init__(self, service: Service[W]) -> None:
        self._service = service
        settings = service.settings
        self._connection = Connection.of(settings)
        self._health = Health()
        self._meters = {flow.reads: Meter(flow.reads.name, self._health) for flow in service.flows}

    async def parts(self, stack: AsyncExitStack) -> dict[str, Part]:
        """Check, open and enter everything; return what is to run.

        Raises:
            Misconfigured: Something is missing; one line says what, and how to mend it.
        """
        await self._check()
        for resource in self._resources():
            if isinstance(resource, AsyncConnectionPool):
                await reach(resource)
            await stack.enter_async_context(resource)
        if self._service.store is not None:
            await self._service.store.settle()
        pages = self._pages()
        sender = await self._sender(stack)
        found: dict[str, Part] = {"pages": pages.run}
        found |= {flow.reads.name: self._host(flow, sender) for flow in self._service.flows}
        found |= {loop.name: partial(repeat, loop) for loop in self._service.loops}
        found |= self._service.parts
        found |= await self._own_loops(stack, sender)
        return found

    async def _check(self) -> None:
        service = self._service
        if len(self._meters) != len(service.flows):
            raise Misconfigured(f"{service.name}: two flows read one topic")
        written = {topic.name for topic in ALL if service.name in topic.written_by}
        read = {flow.reads.name for flow in service.flows} | {ERASURES.name}
        groups = {group_of(service.name, flow.reads) for flow in service.flows}
        await preflight(self._connection, topics=written | read, groups=groups)

    def _resources(self) -> list[AbstractAsyncContextManager[Any]]:
        store = self._service.store
        own = [] if store is None else [store.pool]
        return [*own, *(one for one in self._service.resources if one not in own)]

    def _pages(self) -> Pages:
        service = self._service
        moves = None if service.pepper is None else pepper_api.router(service.pepper)
        app = application(service.name, self._health, service.router, self._again(), moves)
        return Pages(app, host=service.settings.host, port=service.settings.port)

    def _again(self) -> APIRouter | None:
        """Make the way back for dead letters, where the service may read its own."""
        service = self._service
        if service.store is None or service.name not in DEAD_LETTERS[service.name].read_by:
            return None
        return replays_api.router(
            Replaying(
                service=service.name,
                intakes=[flow for flow in service.flows if isinstance(flow, Intake)],
                store=service.store,
                fetch=Shelf(self._connection).fetch,
                keys=service.keys,
                clock=utc_now,
            )
        )

    def _doubt(self, key: bytes | None) -> None:
        """Look up anew what was remembered of whoever was refused."""
        if key is not None and self._service.keys is not None:
            self._service.keys.drop(PersonToken(key.decode(errors="replace")))

    async def _sender(self, stack: AsyncExitStack) -> Sender:
        producer = self._connection.producer()
        try:
            await producer.start()
        except kafka_errors.KafkaError as error:
            await producer.stop()
            raise Misconfigured(
                f"Kafka at {self._connection.bootstrap}: {type(error).__name__}"
            ) from None
        stack.push_async_callback(producer.stop)
        return Sender(producer)

    def _host(self, flow: Flow | Intake[W], sender: Sender) -> Part:
        instance = self._service.settings.instance
        if isinstance(flow, Intake):
            intake = IntakeHost(
                connection=self._connection,
                entering=self._entering(flow, sender),
                instance=instance,
            )
            return intake.run
        host = FaustHost if self._service.host == "faust" else FlowHost
        carrying = Carrying(
            flow=flow,
            service=self._service.name,
            sender=sender,
            meter=self._meters[flow.reads],
            clock=utc_now,
            streak=Streak(flow.reads.name),
            doubt=self._doubt,
            patience=self._service.patience,
        )
        return host(connection=self._connection, carrying=carrying, instance=instance).run

    def _entering(self, intake: Intake[W], sender: Sender) -> Entering[W]:
        if self._service.store is None:
            raise Misconfigured(f"{self._service.name} enters events and keeps no books")
        return Entering(
            intake=intake,
            service=self._service.name,
            store=self._service.store,
            sender=sender,
            meter=self._meters[intake.reads],
            clock=utc_now,
            streak=Streak(intake.reads.name),
            doubt=self._doubt,
        )

    async def _own_loops(self, stack: AsyncExitStack, sender: Sender) -> dict[str, Part]:
        observer = await stack.enter_async_context(Observer(self._connection))
        lag = Lag(observer=observer, service=self._service.name, meters=self._meters)
        reader = ErasureReader(connection=self._connection, erased=self._erase)
        found: dict[str, Part] = {
            "lag": partial(repeat, Loop("lag", _LAG, lag.once)),
            "erasures": reader.run,
        }
        settings = self._service.settings
        if settings.logins:
            found["logins"] = partial(watch, settings.logins, settings.logins_as_read)
        if self._service.store is not None:
            if self._service.store.fence is not None:
                found["pepper"] = self._service.store.fence.watch
            relay = Relay(self._service.store, sender)
            found["relay"] = partial(repeat, Loop("relay", _RELAY, relay.once))
        return found

    async def _erase(self, tokens: Collection[PersonToken]) -> None:
        service = self._service
        for token in tokens:
            if service.keys is not None:
                service.keys.drop(token)
        if service.store is None or service.erased is None:
            return
        async with service.store.begin() as work:
            for token in tokens:
                await service.erased(work, token)
