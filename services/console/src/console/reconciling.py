"""Holds the topics themselves against each other: who is recorded, who is decided, and how newly."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import asdict, dataclass, field
from typing import Final, Protocol

from conduit.as_it_stands import Progress, Versions

MOST: Final = 100
"""People who are named of each kind; all are counted."""

_PAUSE: Final = 3.0
"""Seconds after which whatever was on its way has arrived, or counts as missing."""


class Standing(Protocol):
    """A compacted topic, read once from its beginning to where it ended."""

    def versions(self, progress: Progress) -> AsyncIterator[Versions]:
        """Read partition after partition; a person is in the same one on every topic."""
        ...


type Opened = Callable[[], AbstractAsyncContextManager[Standing]]


@dataclass(slots=True)
class Differences:
    """Who is not on both topics with the same version."""

    people: int = 0
    undecided: dict[str, int] = field(default_factory=dict[str, int])
    """Recorded, and nothing is decided; by the version that waits."""

    behind: dict[str, int] = field(default_factory=dict[str, int])
    """Decided, and recorded anew since."""

    unrecorded: dict[str, int] = field(default_factory=dict[str, int])
    """Decided, and recorded no more, or never so newly."""

    unreadable: int = 0
    """Records of either topic that nobody can read."""

    def hold(self, records: Versions, decisions: Versions) -> None:
        """Hold one partition of the records against the same one of the decisions."""
        self.unreadable += records.unreadable + decisions.unreadable
        self.people += len(records.versions)
        for token, version in records.versions.items():
            decided = decisions.versions.get(token)
            if decided is None:
                self.undecided[token] = version
            elif decided < version:
                self.behind[token] = version
            elif decided > version:
                self.unrecorded[token] = decided
        for token in decisions.versions.keys() - records.versions.keys():
            self.unrecorded[token] = decisions.versions[token]

    def lasting(self, later: Differences) -> Differences:
        """Keep what a later look finds unchanged: all else was on its way."""
        kinds = ("undecided", "behind", "unrecorded")
        kept = {
            kind: dict(getattr(self, kind).items() & getattr(later, kind).items()) for kind in kinds
        }
        return Differences(later.people, **kept, unreadable=later.unreadable)

    @property
    def told(self) -> Mapping[str, object]:
        """Say it for a command: every count, and the first tokens of each kind."""
        kinds = {name: found for name, found in asdict(self).items() if isinstance(found, dict)}
        return {
            "people": self.people,
            "unreadable": self.unreadable,
            "differences": {name: len(found) for name, found in kinds.items()},
            "tokens": {name: sorted(found)[:MOST] for name, found in kinds.items()},
        }


async def reconcile(
    records: Opened,
    decisions: Opened,
    *,
    progress: Progress,
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> Differences:
    """Compare both topics; where they differ, once more a little later.

    Raises:
        Unavailable: The brokers fell silent.
    """
    found = await _compared(records, decisions, progress)
    if not (found.undecided or found.behind or found.unrecorded):
        return found
    await pause(_PAUSE)
    return found.lasting(await _compared(records, decisions, progress))


async def _compared(records: Opened, decisions: Opened, progress: Progress) -> Differences:
    found = Differences()
    async with records() as recorded, decisions() as decided:
        theirs = decided.versions(lambda _, __: None)
        async for ours in recorded.versions(progress):
            found.hold(ours, await anext(theirs))
    return found
