"""How long it takes from a record to its decision while records come at an even pace."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from time import perf_counter
from typing import Any, Final

from aiokafka import AIOKafkaConsumer

from conduit.clock import utc_now
from conduit.envelope import Outgoing, post
from conduit.kafka.arrival import arrivals, opened
from conduit.kafka.connection import Connection
from conduit.observe import Observer
from schemas.records import PersonRecorded
from schemas.topics import DECISIONS, RECORDS, Topic
from tests.bench.bench import Bench
from tests.bench.figures import Figure, NotMeasured, Result, percentile, under
from tests.bench.place import count, parts_of, to_end
from tests.bench.town import Town, fresh_town

_RATE: Final = 300
_SECONDS: Final = 20
_PEOPLE: Final = _RATE * _SECONDS
_LATEST: Final = 10.0

type Instants = dict[str, float]


def measure(bench: Bench) -> list[Result]:
    """Publish new versions of people nobody has decided yet, and watch for their decisions."""
    path = bench.file_of(_PEOPLE)
    with fresh_town() as town:
        bench.load(town, path)
        people = asyncio.run(loaded(town))[:_PEOPLE]
        asyncio.run(to_end(town.kafka, "eligibility", RECORDS))
        with town.running("eligibility") as service:
            service.wait()
            bench.say(f"{_RATE} records a second for {_SECONDS} s")
            sent, decided = asyncio.run(paced(town, people, _RATE))
    missing = len(sent.keys() - decided.keys())
    if missing:
        return [NotMeasured("record to decision", f"{missing} of {len(sent)} never came")]
    return _figures([(decided[token] - at) * 1000 for token, at in sent.items()])


def _figures(waits: Sequence[float]) -> list[Result]:
    name, note = f"record to decision at {_RATE}/s", f"{len(waits):,} records, keys not yet known"
    return [
        Figure(f"{name}, p50", percentile(waits, 0.5), "ms"),
        Figure(f"{name}, p99", percentile(waits, 0.99), "ms", under(250), note),
        Figure(f"{name}, slowest", max(waits), "ms"),
    ]


async def loaded(town: Town) -> list[PersonRecorded]:
    """Read every snapshot, and make it the next version."""
    found: list[PersonRecorded] = []
    async with Observer(town.kafka) as observer:
        wanted = await count(observer, RECORDS)
    consumer = Connection(town.kafka).reader()
    await consumer.start()
    try:
        consumer.assign(parts_of(RECORDS))
        await consumer.seek_to_beginning()
        while len(found) < wanted:
            found += [_next(event) for event in await _arrived(consumer, RECORDS)]
    finally:
        await consumer.stop()
    return found


def _next(recorded: PersonRecorded) -> PersonRecorded:
    return recorded.model_copy(update={"record_version": recorded.record_version + 1})


async def _arrived(consumer: AIOKafkaConsumer, topic: Topic[Any]) -> list[Any]:
    fetched: Mapping[Any, Any] = await consumer.getmany(timeout_ms=20)
    came = [arrival for records in fetched.values() for arrival in arrivals(records)]
    return [event for one in came if (event := getattr(opened(topic, one), "event", None))]


async def paced(
    town: Town, people: Sequence[PersonRecorded], rate: float
) -> tuple[Instants, Instants]:
    """Publish so many a second; returns when each was sent, and when it was decided next."""
    consumer = Connection(town.kafka).reader()
    await consumer.start()
    try:
        consumer.assign(parts_of(DECISIONS))
        await consumer.seek_to_end()
        sent: Instants = {}
        watching = asyncio.create_task(_watch(consumer, {one.token for one in people}))
        await _publish(town, people, sent, rate)
        await asyncio.wait({watching}, timeout=_LATEST)
        watching.cancel()
        [decided] = await asyncio.gather(watching, return_exceptions=True)
    finally:
        await consumer.stop()
    return sent, decided if isinstance(decided, dict) else {}


async def _publish(
    town: Town, people: Sequence[PersonRecorded], sent: Instants, rate: float
) -> None:
    producer = Connection(town.kafka).producer()
    await producer.start()
    messages = [Outgoing.of(post(RECORDS, one, source="ingest", time=utc_now())) for one in people]
    try:
        began = perf_counter()
        for number, (one, message) in enumerate(zip(people, messages, strict=True)):
            await asyncio.sleep(max(0, began + number / rate - perf_counter()))
            sent[one.token] = perf_counter()
            await producer.send(
                message.topic, message.value, key=message.key, headers=list(message.headers)
            )
    finally:
        await producer.stop()


async def _watch(consumer: AIOKafkaConsumer, wanted: Collection[str]) -> Instants:
    """Note when each decision can first be read; reading its key is enough."""
    decided: Instants = {}
    while len(decided) < len(wanted):
        fetched: Mapping[Any, Any] = await consumer.getmany(timeout_ms=20)
        now, came = perf_counter(), (one.key.decode() for some in fetched.values() for one in some)
        for token in came:
            if token in wanted:
                decided.setdefault(token, now)
    return decided
