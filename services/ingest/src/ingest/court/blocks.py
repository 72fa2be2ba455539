"""Gathers a court's messages into its own transactions.

Debezium keeps how far it told, also in the middle of a transaction. Started anew, it tells the one
that was under way from its beginning, from a later row, or its end alone: rows are known by their
order, and an end says how many there must be.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from conduit.errors import ConduitError
from ingest.court.messages import Alive, Begun, Changed, Ended, Message


class Halted(ConduitError):
    """A court's changes cannot be followed without guessing: nothing moves until a person looks."""


@dataclass(frozen=True, slots=True)
class Block:
    """One transaction of the court's, or one row of the first look."""

    rows: Sequence[Changed]
    position: int | None = None
    """Where its END stands in the court's own log; None in the first look."""

    is_whole: bool = True
    """Are all the rows here that its END counts?"""

    @property
    def at_ms(self) -> int:
        """When it was committed."""
        return max((row.at_ms for row in self.rows), default=0)


@dataclass(slots=True)
class Blocks:
    """What has come of the transaction that is under way."""

    _transaction: str | None = None
    _rows: dict[int, Changed] = field(default_factory=dict[int, Changed])

    @property
    def is_whole(self) -> bool:
        """Does no transaction wait for its end?"""
        return self._transaction is None

    def take(self, message: Message | None) -> Block | None:
        """Take the next message; return the block that it ends, whole or not.

        What came of a transaction that does not go on is dropped: it is told again.
        """
        match message:
            case Begun(transaction):
                self._go_on(transaction)
            case Ended():
                return self._end(message)
            case Changed(transaction=None):
                return Block((message,))
            case Changed():
                self._go_on(message.transaction)
                self._rows[message.order] = message
            case Alive() | None:
                pass
        return None

    def _go_on(self, transaction: str | None) -> None:
        if transaction != self._transaction:
            self._transaction, self._rows = transaction, {}

    def _end(self, end: Ended) -> Block:
        self._go_on(end.transaction)
        rows = [self._rows[order] for order in sorted(self._rows)]
        self._go_on(None)
        return Block(rows, end.position, is_whole=len(rows) == end.rows)
