"""Debezium's messages about one court's database, as they stand on its topic.

Rows carry the number of their transaction before a colon; what stands after it is a position that
differs from row to row, so transactions are told apart by the part before it alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import orjson
from pydantic import BaseModel, ValidationError

from conduit.errors import Rejected
from conduit.kafka.arrival import Arrival

type Cells = Mapping[str, object]
"""One row of a table, by column."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A transaction of the court's begins."""

    transaction: str


@dataclass(frozen=True, slots=True)
class Ended:
    """A transaction of the court's is whole; `position` grows with every commit."""

    transaction: str
    position: int
    rows: int


@dataclass(frozen=True, slots=True)
class Alive:
    """Nothing happened, and somebody is there to say so."""


@dataclass(frozen=True, slots=True)
class Changed:
    """One row as it was and as it is."""

    table: str
    op: str
    """r: was there at the first look, c: created, u: updated, d: deleted, t: table emptied."""

    key: Cells
    before: Cells | None
    after: Cells | None
    transaction: str | None
    """None for what was there at the first look."""

    order: int
    """Its place in the transaction, from 1."""

    at_ms: int
    """When it was committed."""

    look: str
    """`first` and `last` begin and end the first look; `false` is a change."""

    place: int
    """Where the message stands on the topic."""


type Message = Begun | Ended | Alive | Changed


class _Source(BaseModel):
    table: str
    snapshot: str = "false"
    ts_ms: int


class _Part(BaseModel):
    id: str
    total_order: int


class _Row(BaseModel):
    op: str
    before: dict[str, object] | None = None
    after: dict[str, object] | None = None
    source: _Source
    transaction: _Part | None = None


class _Marker(BaseModel):
    status: str
    id: str
    event_count: int | None = None


def read_message(arrival: Arrival) -> Message | None:
    """Read one message; None is a tombstone.

    Raises:
        Rejected: It is none of Debezium's (`unreadable`).
    """
    if arrival.value is None:
        return None
    try:
        said = orjson.loads(arrival.value)
        if "status" in said:
            return _marker(_Marker.model_validate(said))
        if said.keys() == {"ts_ms"}:
            return Alive()
        key = orjson.loads(arrival.key) if arrival.key else {}
        return _changed(_Row.model_validate(said), key, arrival.position.offset)
    except (ValueError, TypeError, AttributeError, ValidationError):
        raise Rejected("unreadable") from None


def _marker(said: _Marker) -> Begun | Ended:
    transaction, _, position = said.id.partition(":")
    if said.status == "BEGIN":
        return Begun(transaction)
    return Ended(transaction, int(position), said.event_count or 0)


def _changed(said: _Row, key: Cells, place: int) -> Changed:
    part = said.transaction
    return Changed(
        table=said.source.table,
        op=said.op,
        key=key,
        before=said.before,
        after=said.after,
        transaction=part.id.partition(":")[0] if part else None,
        order=part.total_order if part else 0,
        at_ms=said.source.ts_ms,
        look=said.source.snapshot,
        place=place,
    )
