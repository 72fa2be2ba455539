"""Which missing fact holds back how many people, read off everybody's newest decision."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from conduit.clock import Clock
from conduit.keys import KeyStore
from conduit.work import Store
from console.happened import ConsoleWork
from console.looked import note
from console.opened import decisions
from eligibility.open_questions import OpenQuestions
from schemas.operations import Audited

type Progress = Callable[[int, int], None]

EVERYBODY: Final = "everybody"
_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class Blockers[W: ConsoleWork]:
    """Opens every newest decision for somebody who said why; counts leave it, nobody's name."""

    store: Store[W]
    keys: KeyStore
    clock: Clock

    async def told(self, progress: Progress, *, actor: str, ground: str) -> Mapping[str, object]:
        """Count what everything in review waits for; who asked is in the audit before.

        What cannot be opened is counted as `closed`, and belongs to no question.

        Raises:
            Unavailable: The books or the key store did not answer.
        """
        asked = Audited(actor=actor, act="blockers", at=self.clock(), on=EVERYBODY, ground=ground)
        async with self.store.begin() as work:
            await note(work, asked)
            of = await work.happened.decided()
        questions, closed, last = OpenQuestions(), 0, None
        while True:
            async with self.store.begin() as work:
                events = await work.happened.decisions(last, most=_AT_ONCE)
            if not events:
                break
            for decision in await decisions(events, self.keys):
                if decision is None:
                    closed += 1
                else:
                    questions.add(decision.convictions)
            last = events[-1].token
            progress(questions.people + closed, of)
        return {
            "people": questions.people,
            "waiting": questions.waiting,
            "closed": closed,
            "questions": [one.model_dump(mode="json") for one in questions.told()],
        }
