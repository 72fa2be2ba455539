"""Every topic in; what operators may look at, kept by person and counted by topic."""

from collections.abc import Sequence
from typing import Any

from conduit import Intake, source
from conduit.envelope import Envelope
from console.happened import ConsoleWork, kept
from console.tally import Tally
from schemas import topics
from schemas.fact import Event


def pipeline(tally: Tally) -> tuple[Intake[ConsoleWork], ...]:
    """Remember each person's events; count everything that comes by."""

    async def remember(work: ConsoleWork, envelopes: Sequence[Envelope[Event]]) -> None:
        for envelope in envelopes:
            tally.saw(envelope)
        found = (kept(envelope) for envelope in envelopes)
        await work.happened.keep([event for event in found if event is not None])

    def read(topic: Any) -> Intake[ConsoleWork]:  # noqa: ANN401  a topic of any event
        return source(topic).into(remember)

    return tuple(
        read(topic)
        for topic in (
            topics.RECORDS,
            topics.DECISIONS,
            topics.TRIALS,
            topics.RULES,
            topics.FILINGS,
            topics.NOTICES,
            topics.QUARANTINE,
            topics.AUDIT,
        )
    )
