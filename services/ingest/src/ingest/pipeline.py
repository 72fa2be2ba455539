"""What ingest reads from other services, and what it does by itself.

    court-filing.outcomes.v1     ordered, denied, vacated, confirmed become claims
    notification.outcomes.v1     dead, not me become claims
    eligibility.decisions.v1     the day on which to look again is noted; whoever's last
                                 decision is an old one is published once more
    eligibility.trials.v1        whom a version on trial would decide otherwise is noted
    every few seconds            whoever is due today is published once more
    twice a second               whomever another version of the law now holds for is published
    every half minute            what a crashed load left unpublished is promised to the outbox

Files come in through `ingest.load`.
"""

from collections.abc import Sequence
from datetime import timedelta

from conduit.envelope import Envelope
from conduit.flow import Intake, source
from conduit.loops import Loop
from ingest.answers import Answers
from ingest.books import IngestWork
from ingest.due_reviews import look_again, note_reviews
from ingest.late_decisions import publish_again
from ingest.left_behind import promise_left_behind
from ingest.office import Office
from ingest.repinning import repin
from ingest.trials import note_lines
from schemas.decisions import EligibilityDecided
from schemas.topics import DECISIONS, FILINGS, NOTICES, TRIALS


def flows(office: Office) -> Sequence[Intake[IngestWork]]:
    """Read what courts, carriers and the law answer."""
    answers = Answers(office)

    async def decisions(work: IngestWork, read: Sequence[Envelope[EligibilityDecided]]) -> None:
        await note_reviews(work, read)
        await publish_again(office, work, read)

    return (
        source(FILINGS).into(answers.of_courts),
        source(NOTICES).into(answers.of_carriers),
        source(DECISIONS).into(decisions),
        source(TRIALS).into(note_lines),
    )


def loops(office: Office) -> Sequence[Loop]:
    """Name what ingest repeats by itself."""

    async def due() -> int:
        return await look_again(office)

    async def rules() -> int:
        return await repin(office)

    async def left_behind() -> int:
        return await promise_left_behind(office)

    return (
        Loop("calendar", timedelta(seconds=5), due),
        Loop("rules", timedelta(seconds=0.5), rules),
        Loop("left behind", timedelta(seconds=30), left_behind),
    )
