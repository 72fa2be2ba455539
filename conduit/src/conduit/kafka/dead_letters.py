"""What becomes of an event that cannot be processed: kept as it came, with the reason."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from typing import Final

from conduit.envelope import Outgoing
from conduit.errors import ConduitError
from conduit.kafka.arrival import Arrival
from schemas.topics import DEAD_LETTERS

_CODE: Final = re.compile(r"[\w.:-]{1,80}", re.ASCII)
MARK: Final = "dlq-"
"""What begins the name of every header that a dead letter adds."""

LIMIT: Final = 20
"""More dead letters in a row than this mean that something is wrong with us, not with them."""


type Doubt = Callable[[bytes | None], None]
"""Told the key of whatever is refused: what is remembered of that person may be the reason."""


def trusting(key: bytes | None) -> None:
    """Remember nothing, so doubt nothing."""
    del key


class Poisoned(ConduitError):
    """Too many events in a row were refused: a person must look before anything moves on."""


def reason_of(refusal: ConduitError) -> str:
    """Return the reason code; anything that is not a code might tell what the event says.

    >>> reason_of(ConduitError("wrong_seal")), reason_of(ConduitError("the words of a record"))
    ('wrong_seal', 'refused')
    """
    code = str(refusal.args[0]) if refusal.args else ""
    return code if _CODE.fullmatch(code) else "refused"


@dataclass
class Streak:
    """How many events in a row were refused."""

    reads: str
    limit: int = LIMIT
    length: int = 0

    def broken(self) -> None:
        """One got through."""
        self.length = 0

    def refused(self, reason: str) -> None:
        """One more did not.

        Raises:
            Poisoned: That is one too many; it is not dead-lettered, and nothing moves past it.
        """
        self.length += 1
        if self.length > self.limit:
            raise Poisoned(
                f"{self.reads}: {self.length} events in a row were refused, the last for"
                f" {reason}; nothing is skipped, mend the cause and start again"
            )


@dataclass(frozen=True, slots=True)
class DeadLetters:
    """Writes one service's dead letters."""

    service: str

    def letter(
        self, arrival: Arrival, reason: str, *, attempts: int, first_at: datetime
    ) -> Outgoing:
        """Keep a message byte for byte, with what a person needs to judge it."""
        said = {
            "reason-code": reason,
            "service": self.service,
            "version": _version(self.service),
            "topic": arrival.position.topic,
            "partition": arrival.position.partition,
            "offset": arrival.position.offset,
            "timestamp": arrival.timestamp,
            "attempts": attempts,
            "first-at": first_at.isoformat(),
        }
        headers = tuple((f"{MARK}{name}", str(value).encode()) for name, value in said.items())
        topic = DEAD_LETTERS[self.service].name
        return Outgoing(topic, arrival.key, arrival.value, (*arrival.headers, *headers))


def _version(service: str) -> str:
    try:
        return version(service)
    except PackageNotFoundError:
        return "unknown"
