"""One bucket of a file: some people, entered together or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.books.port import Counted, FileEntry, IngestWork
from ingest.claims.claim import Said
from ingest.claims.delivery import Delivery, Told, key_of
from ingest.office import Office
from ingest.records.enrolling import enrolled
from ingest.records.recording import Recorder
from ingest.records.sections import Statement
from schemas.fact import PersonToken
from schemas.records import PersonRecorded, Why


def plan_buckets(people: Sequence[str], size: int) -> list[Sequence[str]]:
    """Divide a file's people into buckets; the same file is always divided the same way."""
    return [people[at : at + size] for at in range(0, len(people), size)]


@dataclass(frozen=True, slots=True)
class Bucket:
    """Some people of a delivery."""

    office: Office
    delivery: Delivery
    entry: FileEntry
    number: int
    people: Sequence[str]

    async def enter(self) -> tuple[Counted, list[PersonRecorded]]:
        """Enter what the file tells of these people, in one unit of work."""
        told = list(self.delivery.told(self.people))
        async with self.office.store.begin() as work:
            tokens, newcomers = await self._tokens(work, told)
            about = {tokens[one.person]: one for one in told}
            digests = {t: self.office.pepper.digest(one.content) for t, one in about.items()}
            known = await work.claims.digests(self.delivery.source, digests.keys() - newcomers)
            news = [t for t in about if self.delivery.complete or known.get(t) != digests[t]]

            def change(token: PersonToken, before: Sequence[Said]) -> Statement | None:
                said = about[token].say(before)
                if known.get(token) == digests[token] and not _fewer(said, before):
                    return None
                held = replace(said, held=self.entry.held)
                return Statement(said=held, file_id=self.entry.file_id, digest=digests[token])

            recorder = Recorder(work, self.office, Why.SOURCE)
            entered = await recorder.record(news, change, newcomers=newcomers)
            same = {t: d for t, d in digests.items() if known.get(t) == d}
            same = {t: d for t, d in same.items() if t not in entered.changed}
            await work.claims.affirm(self.entry, same)
            counted = _count(about, entered.changed, await _erased(work, about.keys() - newcomers))
            await work.files.bucket(self.entry.file_id, self.number, counted)
            rows = self.delivery.rows_of(self.people)
            await work.files.note_rows(self.entry.file_id, str(self.number), rows)
        return counted, entered.events

    async def _tokens(
        self, work: IngestWork, told: Sequence[Told]
    ) -> tuple[dict[str, PersonToken], set[PersonToken]]:
        """Find everybody's token; who was never heard of is enrolled."""
        source, pepper = self.delivery.source, self.office.pepper
        hashes = {one.person: key_of(one.person, source, pepper) for one in told}
        found, newcomers = await enrolled(work, hashes.values())
        return {person: found[key] for person, key in hashes.items()}, newcomers


async def _erased(work: IngestWork, tokens: set[PersonToken]) -> set[PersonToken]:
    standings = await work.people.lock(tokens) if tokens else {}
    return {token for token, standing in standings.items() if standing.erased}


def _fewer(said: Said, before: Sequence[Said]) -> bool:
    """Does a source that says the same as before now leave a conviction out?"""
    mine = next((one.facts for one in before if one.source == said.source), None)
    then = mine.convictions if mine else ()
    now = said.facts.convictions if said.facts else ()
    return {c.conviction_id for c in then} != {c.conviction_id for c in now}


def _count(
    about: dict[PersonToken, Told], changed: set[PersonToken], erased: set[PersonToken]
) -> Counted:
    used = sum(about[token].rows for token in changed)
    suppressed = sum(about[token].rows for token in erased)
    return Counted(used, sum(one.rows for one in about.values()) - used - suppressed, suppressed)
