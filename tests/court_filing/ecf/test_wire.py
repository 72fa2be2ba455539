"""What comes over the wire, and what it means."""

import pytest

from conduit.errors import ConduitError, Rejected, Unavailable, Unknown
from court_filing.courts.ecf import replies
from court_filing.courts.ecf.wire import (
    Unreadable,
    element,
    envelope,
    message_in,
)


def test_a_message_with_a_dtd_is_not_read() -> None:
    """Nothing that could expand or fetch is read."""
    bomb = b'<!DOCTYPE x [<!ENTITY a "b">]>' + envelope(element("ecf:Error")).partition(b"?>")[2]
    with pytest.raises(Unreadable, match="dtd"):
        message_in(bomb)


@pytest.mark.parametrize("content", [b"", b"<x/>", b"<x"])
def test_what_is_no_message(content: bytes) -> None:
    """What is no message of the exchange is not taken for one."""
    with pytest.raises(Unreadable):
        message_in(content)


@pytest.mark.parametrize(
    ("code", "means"),
    [
        (-20, Rejected),
        (-1000, Rejected),
        (92, Rejected),
        (-10, Unavailable),
        (-11, Unavailable),
        (-4, Unavailable),
        (-15, Unknown),
        (-1, Unknown),
        (4711, Unknown),
    ],
)
def test_errors_of_the_exchange(code: int, means: type[ConduitError]) -> None:
    """Each error says whether something may have been received; an unexplained one may."""
    assert type(replies.classify(code)) is means


@pytest.mark.parametrize("content", [b"", envelope(element("ecf:Error"))])
def test_an_answer_nobody_can_read(content: bytes) -> None:
    """An answer that is no receipt leaves the filing's fate unknown."""
    with pytest.raises(Unknown):
        replies.read_receipt(content)
