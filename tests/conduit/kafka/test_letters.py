"""What a dead letter tells of the event that was refused."""

from conduit.envelope import Position
from conduit.kafka.arrival import Arrival
from conduit.kafka.dead_letters import DeadLetters
from conduit.kafka.letters import read_letter
from schemas.topics import DEAD_LETTERS, FILINGS
from tests.conduit.cases import NOON
from tests.conduit.kafka.parts import unreadable

HERE = Position(DEAD_LETTERS["ingest"].name, 0, 8)


def test_the_event_comes_back_as_it_came() -> None:
    """Place, key, bytes and headers are those of the event; what was said of it stands beside."""
    event = unreadable(FILINGS, 4)
    sent = DeadLetters("ingest").letter(event, "no_postmark", attempts=3, first_at=NOON)
    found = read_letter(Arrival(HERE, 9_000, sent.key, sent.value, sent.headers))
    assert found is not None
    assert found.original == event
    assert (found.service, found.reason, found.attempts) == ("ingest", "no_postmark", 3)
    assert (found.place, found.written_at, found.first_at) == (HERE, 9_000, NOON)


def test_what_no_service_wrote_is_no_letter() -> None:
    """Somebody else's bytes on the topic are passed over."""
    assert read_letter(Arrival(HERE, 1, b"key", b"junk", ())) is None
    assert read_letter(Arrival(HERE, 1, b"key", b"junk", (("dlq-offset", b"x"),))) is None
