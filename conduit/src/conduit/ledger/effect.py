"""One thing to be done once to the world about one conviction, and the carrier it travels in.

planned ─► held ─► released ─► attempting ─► accepted ─► done
   │        │         │            ├─► retry ──► attempting
   └────────┴─────────┴► cancelled ├─► unknown ► accepted | refused | retry
                                   └─► refused                     retry ► accepted (a late answer)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Final

from conduit.errors import ConduitError
from schemas.fact import ConvictionId, County, PersonToken, RecordVersion


class IllegalMove(ConduitError):
    """The ledger has no such move; an older repeat never reverses a newer state."""


class State(StrEnum):
    """Where an effect, or a carrier, stands."""

    PLANNED = "planned"
    HELD = "held"
    RELEASED = "released"
    ATTEMPTING = "attempting"
    ACCEPTED = "accepted"
    DONE = "done"
    RETRY = "retry"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    CANCELLED = "cancelled"

    @property
    def is_unsent(self) -> bool:
        """Has nothing left the building yet?"""
        return self in UNSENT


UNSENT: Final = frozenset({State.PLANNED, State.HELD, State.RELEASED, State.RETRY})
LIVE: Final = frozenset(set(State) - {State.CANCELLED, State.REFUSED, State.DONE})
"""States of a carrier that keep its effects from joining another one."""

LONGEST_WAIT: Final = timedelta(hours=1)
"""Nothing waits for its next attempt or question for longer: a time beyond that was written down
by a clock that went wrong, and is as good as passed."""

MOVES: Final[Mapping[State, frozenset[State]]] = {
    State.PLANNED: frozenset({State.HELD, State.CANCELLED}),
    State.HELD: frozenset({State.PLANNED, State.RELEASED, State.CANCELLED}),
    State.RELEASED: frozenset({State.PLANNED, State.ATTEMPTING, State.CANCELLED}),
    State.ATTEMPTING: frozenset({State.ACCEPTED, State.REFUSED, State.RETRY, State.UNKNOWN}),
    State.RETRY: frozenset(
        {State.PLANNED, State.ATTEMPTING, State.ACCEPTED, State.REFUSED, State.CANCELLED}
    ),
    State.UNKNOWN: frozenset({State.ACCEPTED, State.REFUSED, State.RETRY}),
    State.ACCEPTED: frozenset({State.DONE, State.REFUSED}),
    State.REFUSED: frozenset({State.PLANNED}),
    State.CANCELLED: frozenset({State.PLANNED}),
    State.DONE: frozenset(),
}


def check_move(now: State, to: State) -> None:
    """Refuse a move that the table does not have. Staying is always legal.

    Raises:
        IllegalMove: The table has no such move.
    """
    if to != now and to not in MOVES[now]:
        raise IllegalMove(f"{now} -> {to}")


class Mode(StrEnum):
    """Whether a carrier may reach the real world or stand-ins only."""

    LIVE = "live"
    REHEARSAL = "rehearsal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """One thing to be done once about one conviction."""

    conviction_id: ConvictionId
    act: str
    """What is done: `file`, `withdraw`, `letter`, `text`."""

    outcome: str
    """The legal outcome with its level, `dismiss_and_seal` or `reduce:misdemeanor`; or which
    notice, with what it told."""

    channel: str
    """By which road: `list`, `ecf`, `letter`, `text`."""

    sequence: int = 0
    """How often this outcome flipped after someone was told."""

    token: PersonToken
    record_version: RecordVersion
    county: County
    destination: str
    """The court, or the carrier of letters or texts."""

    match: str = ""
    """A keyed hash by which the world's later word finds this effect: never the thing itself."""

    signed: bool = False
    """A named lawyer signed the pack that decided, and the row is verified."""

    state: State = State.PLANNED
    carrier: str | None = None
    not_before: datetime | None = None
    answer: str = ""
    """The world's latest word on it: `ordered`, `denied`, `returned`, `arrived`, …"""

    reference: str = ""
    """The world's own reference for that word."""

    @property
    def key(self) -> str:
        """The same effect has the same key, whatever made us want it again."""
        parts = (self.conviction_id, self.act, self.outcome, self.channel, str(self.sequence))
        return sha256("|".join(parts).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Where one effect goes next, and the world's word on it where there is a new one."""

    key: str
    to: State
    answer: str | None = None
    reference: str | None = None

    def of(self, effect: Effect) -> Effect:
        """Return the effect as it stands afterwards: planned again, it is in no carrier.

        Raises:
            IllegalMove: The table has no such move.
        """
        check_move(effect.state, self.to)
        return replace(
            effect,
            state=self.to,
            carrier=None if self.to is State.PLANNED else effect.carrier,
            answer=effect.answer if self.answer is None else self.answer,
            reference=effect.reference if self.reference is None else self.reference,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """What travels as one: a list of forty cases, one filing, a letter about three convictions."""

    channel: str
    destination: str
    mode: Mode
    county: County
    effects: tuple[str, ...]
    papers: Mapping[str, str] = field(default_factory=dict[str, str])
    """SHA-256 of each paper, by name. The papers themselves are not kept: they are made again."""

    prepared_at: datetime
    """Printed on the papers, so that making them again gives the same bytes."""

    signed: bool = False
    state: State = State.HELD
    release: str | None = None
    reference: str = ""
    attempts: int = 0
    next_attempt_at: datetime | None = None
    """When it is tried again; or, while its fate is unknown, asked about again."""

    owner: str = ""
    """The replica that made the latest attempt."""

    attempted_at: datetime | None = None

    named: str = field(default="", compare=False)
    """Its key, where it was made already: it stays when a hash in the destination is made anew."""

    @property
    def key(self) -> str:
        """The operation key: the same effects to the same place are the same operation."""
        return self.named or operation_key(self.effects, self.destination, self.mode)


def operation_key(effects: Iterable[str], destination: str, mode: Mode) -> str:
    """Hash the effects' keys, in any order, with destination and mode."""
    return sha256("|".join((*sorted(effects), destination, mode)).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A batch that waits for, or has, a named person's word. Any change of a paper voids it."""

    id: str
    county: County
    channel: str
    carriers: tuple[str, ...]
    papers_hash: str
    prepared_by: str
    prepared_at: datetime
    approved_by: str | None = None
    approved_at: datetime | None = None
    void: bool = False


def papers_hash(carriers: Iterable[Carrier]) -> str:
    """Hash every paper of every carrier: what a release binds to."""
    lines = sorted(f"{c.key}|{name}|{sha}" for c in carriers for name, sha in c.papers.items())
    return sha256("\n".join(lines).encode()).hexdigest()
