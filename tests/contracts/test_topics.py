"""Topics, and what services say they read and write, are one list."""

import pytest

from schemas import printed, topics
from schemas.fact import Event
from schemas.topics import Cleanup, Topic

KEYED_ELSEWHERE = {topic.name for topic in topics.DEAD_LETTERS.values()}


@pytest.mark.parametrize("topic", topics.ALL, ids=lambda topic: topic.name)
def test_a_topic_is_keyed_by_a_field_of_its_event(topic: Topic[Event]) -> None:
    """The key stands in the event too, so that a reader can check it."""
    if topic.name not in KEYED_ELSEWHERE:
        assert topic.key in topic.carries.model_fields


@pytest.mark.parametrize("topic", topics.ALL, ids=lambda topic: topic.name)
def test_a_topic_that_deletes_says_after_how_many_days(topic: Topic[Event]) -> None:
    """Nothing is kept by accident."""
    assert (topic.days is not None) == (topic.cleanup is Cleanup.DELETE)


def test_names_are_unique_and_carry_their_major_version() -> None:
    """A breaking change is a new topic, and its name says so."""
    names = [topic.name for topic in topics.ALL]
    assert len(set(names)) == len(names)
    assert all(name.endswith(".v1") for name in names)


def test_every_reader_and_writer_is_a_service() -> None:
    """Nobody unknown reads what is about people."""
    named = {name for topic in topics.ALL for name in (*topic.written_by, *topic.read_by)}
    assert named <= set(topics.SERVICES)


def test_every_service_has_somewhere_to_put_what_it_cannot_read() -> None:
    """A bad record delays nobody."""
    assert set(topics.DEAD_LETTERS) == set(topics.SERVICES)


def test_printed_files_say_what_the_models_say() -> None:
    """Schemas, AsyncAPI and the diagram are current."""
    assert printed.stale() == []
