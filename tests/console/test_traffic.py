"""Rates, ages and lags from what came by."""

from datetime import UTC, datetime, timedelta

from conduit.envelope import Envelope, Position, event_id
from console.tally import Tally
from console.traffic import traffic
from schemas import topics
from schemas.operations import Audited

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
NAME = topics.AUDIT.name


def _seen(tally: Tally, offset: int, at: datetime) -> None:
    event = Audited(actor="ana", act="find", at=at, on="-")
    position = Position(NAME, 0, offset)
    mark = event_id(topics.AUDIT, "ana", offset)
    tally.saw(Envelope(mark, topics.AUDIT, "ana", "console", at, event, position))


def test_the_rate_counts_the_last_ten_seconds() -> None:
    """What was long ago is no traffic."""
    tally = Tally()
    for offset, age in enumerate((60, 5, 1)):
        _seen(tally, offset, NOON - timedelta(seconds=age))
    assert tally.per_second(NAME, now=NOON) == 0.2


def test_lag_says_how_many_wait_and_how_long_the_oldest() -> None:
    """A reader at offset 1 of 3 has two to read, the older of them nine seconds old."""
    tally = Tally()
    for offset, age in enumerate((30, 9, 2)):
        _seen(tally, offset, NOON - timedelta(seconds=age))
    found = traffic(NAME, tally, {(NAME, 0): 3}, {"console": {(NAME, 0): 1}}, now=NOON)
    [lag] = found.lags
    assert (lag.messages, lag.seconds) == (2, 9.0)
    assert found.newest == NOON - timedelta(seconds=2)


def test_a_reader_at_the_end_has_no_lag() -> None:
    """Nothing waits, so nothing is old."""
    found = traffic(NAME, Tally(), {(NAME, 0): 3}, {"console": {(NAME, 0): 3}}, now=NOON)
    [lag] = found.lags
    assert (lag.messages, lag.seconds) == (0, 0.0)


def test_an_envelope_without_a_place_is_not_counted() -> None:
    """Only what came off a topic is traffic."""
    tally = Tally()
    event = Audited(actor="ana", act="find", at=NOON, on="-")
    mark = event_id(topics.AUDIT, "ana", 1)
    tally.saw(Envelope(mark, topics.AUDIT, "ana", "console", NOON, event))
    assert tally.newest(NAME) is None
