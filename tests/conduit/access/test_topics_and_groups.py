"""Each service reads, writes and keeps its place where the table says, and nowhere else."""

from __future__ import annotations

import asyncio
from functools import partial

import pytest

from conduit.access.rules import Act, Kind, Rule, groups, rules_of
from schemas.topics import ALL, SERVICES
from tests.conduit.access.guarded import Guarded
from tests.conduit.access.trying import Try, commit, read, refused, write
from tests.counted import count

pytestmark = pytest.mark.real


def _may(service: str, kind: Kind, name: str, act: Act) -> bool:
    return Rule(kind, name, act) in rules_of(service)


async def test_what_the_table_grants_works(broker: Guarded) -> None:
    """Every write, then every read of what was written, then every group's place."""
    writes = [(s, t.name) for t in ALL for s in SERVICES if s in t.written_by]
    await asyncio.gather(*(write(broker.comes(s), name) for s, name in writes))
    reads = [(s, t.name) for t in ALL for s in SERVICES if s in t.read_by]
    found = await asyncio.gather(*(read(broker.comes(s), name) for s, name in reads))
    assert [one for one, number in zip(reads, found, strict=True) if not number] == []
    own = [(s, g) for s in SERVICES for g in groups() if _may(s, Kind.GROUP, g, Act.READ)]
    await asyncio.gather(*(commit(broker.comes(s), g, _topic_of(s, g)) for s, g in own))
    count("permissions tried at the broker", len(writes) + len(reads) + len(own))


async def test_what_the_table_does_not_grant_is_refused(broker: Guarded) -> None:
    """Every other topic to write and to read, every other group to speak for."""
    tries: list[tuple[str, Try]] = []
    for service in SERVICES:
        who = broker.comes(service)
        for topic in (topic.name for topic in ALL):
            if not _may(service, Kind.TOPIC, topic, Act.WRITE):
                tries.append((f"{service} writes {topic}", partial(write, who, topic)))
            if not _may(service, Kind.TOPIC, topic, Act.READ):
                tries.append((f"{service} reads {topic}", partial(_read, broker, service, topic)))
        for group in groups():
            if not _may(service, Kind.GROUP, group, Act.READ):
                topic = _readable(service)
                tries.append((f"{service} as {group}", partial(commit, who, group, topic)))
    assert await refused(tries) == []
    count("refusals by the broker", len(tries))


async def test_nobody_writes_in_transactions(broker: Guarded) -> None:
    """Neither under a name of one's own nor under another's: none is ever granted."""
    tries: list[tuple[str, Try]] = [
        (f"{service} as {name}", partial(write, broker.comes(service), _writable(service), name))
        for service in SERVICES
        for name in (service, "records", *(other for other in SERVICES if other != service))
    ]
    assert await refused(tries) == []
    count("refusals by the broker", len(tries))


async def _read(broker: Guarded, service: str, topic: str) -> None:
    await read(broker.comes(service), topic)


def _readable(service: str) -> str:
    return next(topic.name for topic in ALL if service in topic.read_by)


def _writable(service: str) -> str:
    return next(topic.name for topic in ALL if service in topic.written_by)


def _topic_of(service: str, group: str) -> str:
    return group.removeprefix(f"{service}.")
