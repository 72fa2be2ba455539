"""What a service may do with its ledger, inside one unit of work."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from conduit.errors import ConduitError
from conduit.ledger.effect import Carrier, Effect, Move, Release, State
from schemas.fact import PersonToken


class AlreadyPacked(ConduitError):
    """An effect sits in at most one live carrier."""


class Unsigned(ConduitError):
    """What no named lawyer signed travels in rehearsals only."""


class NotReleasable(ConduitError):
    """This release cannot be approved; the first argument says why, as a code."""


class Ledger(Protocol):
    """The books of one service's effects. `conduit.ledger.memory` is its twin for tests."""

    async def of(self, *tokens: PersonToken) -> Sequence[Effect]:
        """Return every effect of these people, oldest first; they are locked until the end."""
        ...

    async def get(self, keys: Collection[str]) -> Mapping[str, Effect]:
        """Return the effects that exist among these keys."""
        ...

    async def matching(self, matches: Collection[str]) -> Sequence[Effect]:
        """Return the effects that carry one of these match hashes."""
        ...

    async def plan(self, effects: Iterable[Effect]) -> None:
        """Write down what is wanted.

        A key that exists is left as it is; a cancelled one is planned again, with the newer version.
        """
        ...

    async def move(self, *moves: Move) -> Sequence[Effect]:
        """Move effects along the table, each at most once, and note the world's word on them.

        They are returned as they stand then, in the order of the moves. What is planned again
        sits in no carrier.

        Raises:
            IllegalMove: The table has no such move.
            KeyError: There is no such effect.
        """
        ...

    async def carry(self, to: Mapping[str, PersonToken]) -> None:
        """Say about whom effects are now, by their keys: people were joined, or parted."""
        ...

    async def cancel(self, key: str) -> bool:
        """Cancel an effect that has not left the building; False where it is too late.

        The carrier it sits in is void, and its other effects are planned again.
        """
        ...

    async def loose(self, channel: str, *, now: datetime, limit: int) -> Sequence[Effect]:
        """Return planned effects whose hold has passed and that no carrier holds, locked."""
        ...

    async def pack(self, *carriers: Carrier) -> None:
        """Put planned effects into carriers; they are held with them.

        Raises:
            AlreadyPacked: One of them sits in another live carrier.
            Unsigned: It is to go live, and nobody signed what it rests on.
        """
        ...

    async def void(self, carrier: str) -> None:
        """Dissolve an unsent carrier.

        What was not cancelled in it is planned again. A release that still waits is void, and its
        other carriers with it; one that was given stands for the papers that did not change.
        """
        ...

    async def look_up(self, keys: Collection[str]) -> Mapping[str, Carrier]:
        """Return the carriers that exist among these keys, oldest first."""
        ...

    async def carriers(self, states: Collection[State], *, channel: str) -> Sequence[Carrier]:
        """Return the carriers of a channel that stand in one of these states, oldest first."""
        ...

    async def prepare(self, release: Release) -> None:
        """Write down a batch that waits for a named person, and tie its carriers to it."""
        ...

    async def releases(self, *, waiting: bool) -> Sequence[Release]:
        """Return the releases that wait (or all), oldest first."""
        ...

    async def approve(self, release: str, *, by: str, at: datetime) -> Release:
        """Release a batch: its carriers and their effects may leave.

        Raises:
            NotReleasable: `unknown_release`, `void`, `already_approved`, `same_person` (who
                prepared may not release), `papers_changed` (the hashes no longer agree).
        """
        ...

    async def due(self, channel: str, *, now: datetime, limit: int) -> Sequence[Carrier]:
        """Return released carriers, and those whose retry is due, oldest first.

        Due is also what waits for longer than anything may: a clock was wrong when it was told to.
        At most one for each destination, and none while one is on its way there. They are locked
        against other workers, and against whoever plans for a person in them, until the end.
        """
        ...

    async def attempt(
        self, *carriers: str, owner: str = "", at: datetime | None = None
    ) -> Sequence[Carrier]:
        """Write down, before the world is touched, that it is about to be, and by whom.

        They go to different destinations, and are returned in the order they were named.

        Raises:
            IllegalMove: One is not ready to leave, or another is on its way to its destination.
        """
        ...

    async def settle(
        self,
        carrier: str,
        to: State,
        *,
        reference: str = "",
        next_attempt_at: datetime | None = None,
        attempt: int | None = None,
    ) -> Carrier:
        """Write down how an attempt, or an inquiry, ended; its attempting effects follow it.

        With `attempt`, only if no later attempt was begun: a late answer never speaks for it.

        Raises:
            IllegalMove: The table has no such move, or a later attempt was begun.
        """
        ...

    async def stranded(
        self, channel: str, *, limit: int, owner: str = "", now: datetime | None = None
    ) -> Sequence[Carrier]:
        """Return the carriers whose fate must be asked for.

        Unknown ones whose next question is due, or without a time every unknown one; attempting
        ones that this owner began: call it only while none of its attempts is under way.
        """
        ...

    async def count(self) -> Mapping[tuple[str, str, State], int]:
        """Count effects by act, channel and state."""
        ...
