"""The servers that tests and `make run` stand on."""

from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from confluent_kafka import Consumer, Producer, TopicPartition
from confluent_kafka.admin import AdminClient
from confluent_kafka.cimpl import NewTopic

from local_stack.jars import fetch_jars
from local_stack.java import find_java
from local_stack.kafka import Kafka
from local_stack.places import Places
from tests.servers import Broker, Database
from tests.settings import ROOT

pytestmark = pytest.mark.real


def test_a_record_outlives_a_power_cut_of_the_broker(kafka: Broker) -> None:
    """What Kafka acknowledged is read again after SIGKILL and a restart on the same data."""
    topic = _topic(kafka)
    _send(kafka, topic, b"kept")

    kafka.kill()
    kafka.restart()

    assert _read_one(kafka, topic) == b"kept"


def test_a_broker_may_come_back_on_another_port(tmp_path: Path) -> None:
    """`clearslate up` takes free ports each time, and finds yesterday's topics."""
    jars, java = fetch_jars(Places(ROOT / "var").jars), find_java()
    first = Kafka(tmp_path / "data", jars=jars, java=java, log=tmp_path / "log")
    first.restart()
    topic = _topic(Broker("process", first.bootstrap, first))
    _send(Broker("process", first.bootstrap, first), topic, b"kept")
    first.stop()

    second = Kafka(tmp_path / "data", jars=jars, java=java, log=tmp_path / "log")
    try:
        second.restart()
        assert second.port != first.port
        assert _read_one(Broker("process", second.bootstrap, second), topic) == b"kept"
    finally:
        second.stop()


def test_a_paused_broker_answers_once_it_is_resumed(kafka: Broker) -> None:
    """A frozen broker is slow, not lost."""
    topic = _topic(kafka)

    kafka.pause()
    kafka.resume()
    _send(kafka, topic, b"late")

    assert _read_one(kafka, topic) == b"late"


def test_a_row_outlives_a_power_cut_of_the_database(postgres: Database, database_url: str) -> None:
    """What PostgreSQL committed is read again after SIGKILL and a restart on the same data."""
    with psycopg.connect(database_url) as link:
        link.execute("create table kept (word text)")
        link.execute("insert into kept values ('kept')")

    postgres.kill()
    postgres.restart()

    with psycopg.connect(database_url) as link:
        assert link.execute("select word from kept").fetchall() == [("kept",)]


def test_a_paused_database_lets_nobody_in(postgres: Database, database_url: str) -> None:
    """While it is frozen a caller waits in vain, and afterwards no longer."""
    postgres.pause()
    try:
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(database_url, connect_timeout=2)
    finally:
        postgres.resume()

    with psycopg.connect(database_url, connect_timeout=10) as link:
        assert link.execute("select 1").fetchone() == (1,)


def test_each_test_gets_an_empty_database(postgres: Database, database_url: str) -> None:
    """No test sees what another wrote."""
    assert postgres.fresh_database() != database_url


def _topic(kafka: Broker) -> str:
    name = f"stack-{uuid4().hex[:8]}"
    admin = AdminClient({"bootstrap.servers": kafka.bootstrap})
    admin.create_topics([NewTopic(name, 1, 1)])[name].result(30)
    return name


def _send(kafka: Broker, topic: str, value: bytes) -> None:
    producer = Producer({"bootstrap.servers": kafka.bootstrap, "enable.idempotence": True})
    producer.produce(topic, value)
    assert producer.flush(30) == 0


def _read_one(kafka: Broker, topic: str) -> bytes | None:
    reader = Consumer({"bootstrap.servers": kafka.bootstrap, "group.id": topic})
    reader.assign([TopicPartition(topic, 0, 0)])
    try:
        message = reader.poll(30)
        return message.value() if message else None
    finally:
        reader.close()
