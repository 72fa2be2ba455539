"""Messages on a topic that are no events of ours."""

import pytest

from conduit.envelope import Position, Record, decode, encode, post
from conduit.errors import Rejected
from schemas.topics import RECORDS
from tests.conduit.cases import NOON, recorded

PLACE = Position(RECORDS.name, 0, 0)


def _written() -> Record:
    return encode(post(RECORDS, recorded(1), source="ingest", time=NOON))


@pytest.mark.parametrize(
    ("key", "value", "why"),
    [(None, b"{}", "unreadable"), (b"somebody else", None, "wrong_key")],
    ids=["another shape", "another person's key"],
)
def test_a_message_that_is_not_what_it_says_is_refused(
    key: bytes | None, value: bytes | None, why: str
) -> None:
    """Its postmark is ours; what it carries is not."""
    good = _written()
    with pytest.raises(Rejected, match=why):
        decode(RECORDS, Record(key or good.key, value or good.value, good.headers), PLACE)


def test_a_message_without_a_postmark_is_refused() -> None:
    """Nobody knows whence it came."""
    good = _written()
    with pytest.raises(Rejected, match="no_postmark"):
        decode(RECORDS, Record(good.key, good.value, ()), PLACE)
