"""Where operators look at dead letters and have them mended, under their own name."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import uuid4

from conduit import Rejected
from conduit.clock import Clock
from conduit.envelope import post
from conduit.kafka.replaying import Asked, Came
from conduit.work import Store
from console.cures import Cures
from console.happened import ConsoleWork
from console.letter_box import LetterBox, Line
from schemas.operations import Audited
from schemas.topics import AUDIT


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterDesk:
    """The letters, and whoever can mend them."""

    box: LetterBox
    cures: Cures
    store: Store[ConsoleWork]
    clock: Clock

    async def look(self) -> int:
        """Learn what was tried again; always 0, so that the next look waits its turn."""
        self.box.tried(await self.cures.replays(self.box.services()))
        return 0

    def line(self, name: str) -> Line:
        """Look up one letter.

        Raises:
            Rejected: There is none of that name.
        """
        found = self.box.find(name)
        if found is None:
            raise Rejected("no_such_letter")
        return found

    async def begin(self, count: int, asked: Asked) -> None:
        """Write into the audit who is about to have how many letters mended, and why."""
        now = self.clock()
        act = Audited(
            actor=asked.by,
            act="dead-letters.replay",
            at=now,
            on=f"{count} dead letters",
            ground=asked.ground,
        )
        async with self.store.begin() as work:
            await work.outbox.put(post(AUDIT, act, source="console", time=now, sequence=uuid4()))

    async def replay(self, name: str, asked: Asked) -> Came:
        """Have one letter mended; what is cured, or beyond cure, is left alone.

        Raises:
            Rejected: There is none of that name.
            Unavailable: Whoever can mend it did not answer; nothing is known to be done.
        """
        return await self.cures.cure(self.line(name).letter, asked)
