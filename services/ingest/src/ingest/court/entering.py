"""Makes claims of people out of their rows in a court's database, and promises who changed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import orjson

from conduit.keys import Key
from ingest.books.court_books import CourtRow
from ingest.books.port import IngestWork
from ingest.claims.claim import How, Said
from ingest.court.keeping import Court
from ingest.court.record import Record, read_record
from ingest.court.statement import Speaker
from ingest.records.enrolling import enrolled
from ingest.records.recording import Recorder
from ingest.records.sections import Statement
from ingest.spelling.person_keys import KeyHash
from schemas.fact import PersonToken
from schemas.records import Why

AT_ONCE = 200
"""People entered in one unit of work."""


@dataclass(frozen=True, slots=True)
class _Told:
    record: Record
    person: str
    digest: bytes


async def enter_people(court: Court, work: IngestWork, who: Collection[KeyHash]) -> int:
    """Enter what the court's rows now say of these people; return of how many it is news.

    What is entered is published by the outbox. An erased person's rows are forgotten.
    """
    if not who:
        return 0
    source, key = court.mapping.source, await court.key()
    rows = await work.courts.of(source, who)
    told = {one: _told(court, rows.get(one, ()), key) for one in sorted(who)}
    tokens, newcomers = await _tokens(work, told)
    about = {token: told[one] for one, token in tokens.items()}
    known = await work.claims.digests(source, about.keys() - newcomers)

    def change(token: PersonToken, before: Sequence[Said]) -> Statement | None:
        one = about[token]
        if known.get(token) == one.digest or (token not in known and not one.record.people):
            return None
        return _statement(court, one, before)

    recorder = Recorder(work, court.office, Why.SOURCE, in_outbox=True)
    entered = await recorder.record(list(about), change, newcomers=newcomers)
    await work.courts.blank(
        source, [one for one, token in tokens.items() if token in entered.erased]
    )
    return len(entered.changed)


async def _tokens(
    work: IngestWork, told: Mapping[KeyHash, _Told]
) -> tuple[Mapping[KeyHash, PersonToken], set[PersonToken]]:
    """Find everybody's token; of whom no row is left, only if there is one."""
    there = [one for one, about in told.items() if about.record.people]
    gone = await work.people.tokens(told.keys() - set(there))
    found, newcomers = await enrolled(work, there)
    return {**gone, **found}, newcomers


def _statement(court: Court, one: _Told, before: Sequence[Said]) -> Statement:
    mapping = court.mapping
    speaker = Speaker(mapping.source, mapping.at, mapping.county, court.office.pepper, one.person)
    said = speaker.say(one.record, before)
    how = How.CORRECTED if one.record.people else How.ENDED
    return Statement(said=said, file_id=mapping.source_id, digest=one.digest, how=how)


def _told(court: Court, rows: Sequence[CourtRow], key: Key) -> _Told:
    opened = [(row, *court.read(row, row.row, key)) for row in rows if row.row is not None]
    record = read_record(
        [read for _, read, _ in opened], court.mapping.county, court.office.counties
    )
    people = [court.person(cells) for row, _, cells in opened if row.who is not None]
    content = sorted(
        (row.table, court.named(row.table, cells), sorted(read.words.items()) if read else None)
        for row, read, cells in opened
    )
    content_bytes = orjson.dumps((content, court.mapping.digest))
    return _Told(record, people[0] if people else "", court.office.pepper.digest(content_bytes))
