"""Whoever a complete file is silent about: its source says no longer what it said of them."""

from collections.abc import Sequence
from typing import Final

from ingest.books.port import FileEntry
from ingest.claims.claim import How, Said
from ingest.claims.delivery import Delivery, key_of
from ingest.office import Office
from ingest.records.bulk import Bulk
from ingest.records.recording import Recorder
from ingest.records.sections import Statement
from schemas.fact import PersonToken
from schemas.people import PersonFacts
from schemas.records import Why

_AT_ONCE: Final = 500


async def withdraw_absent(office: Office, bulk: Bulk, entry: FileEntry, delivery: Delivery) -> None:
    """End what the source said of everybody whom its complete file leaves out."""
    present = await _present(office, delivery)
    digest = office.pepper.digest(b"absent")

    def change(_: PersonToken, before: Sequence[Said]) -> Statement | None:
        mine = next((said for said in before if said.source == entry.source), None)
        if mine is None or mine.facts is None or not mine.facts.convictions:
            return None
        said = Said(source=entry.source, facts=_nothing(mine.facts), identity=mine.identity)
        return Statement(said=said, file_id=entry.file_id, digest=digest, how=How.ENDED)

    after = ""
    while True:
        async with office.store.begin() as work:
            page = await work.claims.of_source(entry.source, after=after, limit=_AT_ONCE)
            absent = [token for token in page if token not in present]
            known = await work.claims.digests(entry.source, absent)
            entered = await Recorder(work, office, Why.SOURCE).record(absent, change)
            ended = {token: digest for token in absent if known.get(token) == digest}
            await work.claims.affirm(entry, ended)
        if not page:
            return
        await bulk.publish(entered.events)
        after = page[-1]


async def _present(office: Office, delivery: Delivery) -> set[PersonToken]:
    present = set[PersonToken]()
    for at in range(0, len(delivery.people), _AT_ONCE):
        people = delivery.people[at : at + _AT_ONCE]
        hashes = [key_of(person, delivery.source, office.pepper) for person in people]
        async with office.store.begin() as work:
            present |= set((await work.people.tokens(hashes)).values())
    return present


def _nothing(facts: PersonFacts) -> PersonFacts:
    return facts.model_copy(update={"convictions": ()})
