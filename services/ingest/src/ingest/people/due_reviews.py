"""Looks again at whoever a birthday or an anniversary may have changed."""

from collections.abc import Collection, Sequence

from conduit.envelope import Envelope
from ingest.books.port import IngestWork, Review
from ingest.office import Office
from ingest.records.choices import Choices, choices
from ingest.records.recording import next_version
from ingest.records.window import WINDOW, room
from schemas.decisions import EligibilityDecided
from schemas.fact import PersonToken
from schemas.records import PersonRecorded, Why


async def note_reviews(work: IngestWork, envelopes: Sequence[Envelope[EligibilityDecided]]) -> None:
    """Note the day on which a decision says to look again, and that it came."""
    events = [envelope.event for envelope in envelopes if envelope.event]
    await work.rules.answered({event.token: event.record_version for event in events})
    await work.people.review(
        [Review(event.token, event.record_version, event.next_review_on) for event in events]
    )


async def look_again(office: Office, *, window: int = WINDOW) -> int:
    """Publish whoever is due today as a new version, at most once a day; say how many.

    Nobody is published while as many as the window holds are still to be decided.
    """
    today, now = office.today(None), office.clock()
    async with office.store.begin() as work:
        tokens = await work.people.due(today, limit=await room(office, work, window))
        events = await publish_anew(office, work, tokens, Why.CALENDAR)
        await work.rules.asked(events, now)
        await work.people.looked_at(tokens, today)
    return len(tokens)


async def publish_anew(
    office: Office, work: IngestWork, tokens: Collection[PersonToken], why: Why | None = None
) -> Sequence[PersonRecorded]:
    """Promise and return the next version of what is known of people.

    Its reason is that of the last version where none is given.
    """
    newest = await work.people.newest(tokens)
    held = await choices(work, tokens)
    events = [renewed(office, event, why or event.why, held) for event in newest.values()]
    await work.people.renew(events)
    await work.outbox.put(*(office.recorded(event) for event in events))
    return events


def renewed(office: Office, event: PersonRecorded, why: Why, choices: Choices) -> PersonRecorded:
    """Make the next version of a snapshot, with the same sections, for today's law."""
    served = [county for county in event.counties if office.counties.get(county)]
    return event.model_copy(
        update={
            "record_version": next_version(event.record_version, office.clock()),
            "as_of": office.today(next(iter(served), None)),
            "packs": choices.packs(office, event.counties, event.token),
            "why": why,
        }
    )
