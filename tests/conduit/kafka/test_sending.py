"""What a broker's answer to one message means for the batch."""

import asyncio
from typing import cast

import pytest
from aiokafka import AIOKafkaProducer
from aiokafka import errors as kafka_errors

from conduit.envelope import Outgoing
from conduit.errors import Misconfigured, Rejected, Unavailable
from conduit.kafka.sending import Sender

LETTER = Outgoing("records.person.v1", b"key", b"value", ())


class Answering:
    """A producer to which the broker gives one answer."""

    def __init__(self, answer: BaseException | None, *, at_once: bool = False) -> None:
        self._answer, self._at_once = answer, at_once

    async def send(self, *_: object, **__: object) -> asyncio.Future[object]:
        """Take one message."""
        if self._answer is not None and self._at_once:
            raise self._answer
        sent = asyncio.get_running_loop().create_future()
        if self._answer is None:
            sent.set_result(object())
        else:
            sent.set_exception(self._answer)
        return sent


async def _sent(answer: BaseException | None, *, at_once: bool = False) -> list[Rejected | None]:
    producer = cast("AIOKafkaProducer", Answering(answer, at_once=at_once))
    return await Sender(producer).send([LETTER])


async def test_what_is_acknowledged_is_sent() -> None:
    """Nothing more is to be said."""
    assert await _sent(None) == [None]


@pytest.mark.parametrize("at_once", [False, True])
async def test_what_no_broker_will_ever_take_is_poison(*, at_once: bool) -> None:
    """It is returned in its place, so that it alone is put aside."""
    [verdict] = await _sent(kafka_errors.MessageSizeTooLargeError(), at_once=at_once)
    assert str(verdict) == "broker_refuses"


@pytest.mark.parametrize(
    ("answer", "means"),
    [
        (kafka_errors.TopicAuthorizationFailedError(), Misconfigured),
        (kafka_errors.KafkaTimeoutError(), Unavailable),
        (kafka_errors.ProducerFenced(), kafka_errors.ProducerFenced),
        (RuntimeError("ours"), RuntimeError),
    ],
    ids=["not allowed", "no acknowledgement", "another took our place", "our own mistake"],
)
async def test_other_answers_are_about_the_whole_batch(
    answer: Exception, means: type[Exception]
) -> None:
    """Mend the rights, try again, or end."""
    with pytest.raises(means):
        await _sent(answer)
