"""What ingest reads from other services, and what it does by itself.

    court-filing.outcomes.v1     ordered, denied, vacated, confirmed become claims
    notification.outcomes.v1     dead, not me become claims
    eligibility.decisions.v1     the day on which to look again is noted; whoever's last
                                 decision is an old one is published once more
    eligibility.trials.v1        whom a version on trial would decide otherwise is noted
    twice a second               whoever is due today, and whomever another version of the law now
                                 holds for, is published once more: a window at a time
    every few seconds            whose conviction was cleared long ago is reduced to its id
    every half minute            what a crashed load left unpublished is promised to the outbox
    every hour                   rows nobody could read are dropped ninety days after they came
    twice a second               the file or records that a source delivered over HTTP is read

Files come in through `ingest.loading.load`, or over HTTP through `ingest.http.front`.
"""

from collections.abc import Sequence
from datetime import timedelta

from conduit.envelope import Envelope
from conduit.flow import Intake, source
from conduit.loops import Loop
from ingest.books.port import IngestWork
from ingest.loading.left_behind import promise_left_behind
from ingest.office import Office
from ingest.people.answers import Answers
from ingest.people.clearing import clear
from ingest.people.due_reviews import look_again, note_reviews
from ingest.people.late_decisions import publish_again
from ingest.records.quarantine import QUARANTINED
from ingest.rules.repinning import repin
from ingest.rules.trials import note_lines
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

    async def ends() -> int:
        return await clear(office)

    async def left_behind() -> int:
        return await promise_left_behind(office)

    async def quarantine() -> int:
        async with office.store.begin() as work:
            await work.quarantine.expire(office.clock() - QUARANTINED)
        return 0

    return (
        Loop("calendar", timedelta(seconds=0.5), due),
        Loop("rules", timedelta(seconds=0.5), rules),
        Loop("ends", timedelta(seconds=5), ends),
        Loop("left behind", timedelta(seconds=30), left_behind),
        Loop("quarantine", timedelta(hours=1), quarantine),
    )
