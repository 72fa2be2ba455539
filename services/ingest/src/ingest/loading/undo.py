"""Takes back all that one file said."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from ingest.books.port import Counted, FileEntry, FileState, IngestWork
from ingest.claims.claim import Said
from ingest.formats.file_identity import FileId, name_of
from ingest.loading.receipt import Receipt, receipt_for
from ingest.office import Office
from ingest.records.bulk import Bulk
from ingest.records.recording import Recorder
from ingest.records.sections import Statement
from ingest.refusals import CallRefused
from schemas.fact import PersonToken
from schemas.people import Conviction
from schemas.records import Why

_AT_ONCE: Final = 500


async def undo_file(office: Office, bulk: Bulk, entry: FileEntry | None, path: Path) -> Receipt:
    """Take back a file's claims and publish whoever that changes; what stood before stands again.

    What a later file of its source said as well stands on as that one's. What a later one was
    silent about, and so left as it was, goes with the file that said it. Interrupted and called
    again it goes on. The file may be entered anew afterwards.

    Raises:
        CallRefused: This file was never entered.
    """
    if entry is None:
        raise CallRefused(f"{path.name} was never entered, so there is nothing to take back")
    await bulk.publish_left_behind()
    async with office.store.begin() as work:
        await work.claims.unaffirm(entry.file_id)
    while True:
        async with office.store.begin() as work:
            tokens = await work.claims.retract(entry.file_id, limit=_AT_ONCE)
            remains = await _remains(work, entry.source, tokens)
            entered = await Recorder(work, office, Why.SOURCE).refold(tokens, remains.of)
        if not tokens:
            break
        await bulk.publish(entered.events)
    async with office.store.begin() as work:
        counted = sum((await work.files.buckets(entry.file_id)).values(), Counted())
        await work.files.put(replace(entry, state=FileState.UNDONE))
        await work.quarantine.forget(entry.file_id)
    return receipt_for(entry, counted, "undone", people=bulk.published)


@dataclass(frozen=True, slots=True)
class _Remains:
    """What a source still says, without what it was silent about and nobody says any more."""

    source: str
    read_in: Mapping[PersonToken, Collection[str]]
    """The names of the files that say something of each person yet."""

    def of(self, token: PersonToken, before: Sequence[Said]) -> Statement | None:
        """State the source's newest claim anew where something in it was read in none of them."""
        mine = next((said for said in before if said.source == self.source), None)
        if mine is None or mine.facts is None or mine.kept is None:
            return None
        names = set(self.read_in.get(token, ()))
        left = tuple(one for one in mine.facts.convictions if _stands(one, names))
        if len(left) == len(mine.facts.convictions):
            return None
        kept, facts = mine.kept, mine.facts.model_copy(update={"convictions": left})
        said = replace(mine, facts=facts, kept=None)
        return Statement(said=said, file_id=kept.file_id, digest=kept.digest, read_in=kept.read_in)


def _stands(conviction: Conviction, names: Collection[str]) -> bool:
    return not conviction.sources or any(source.file in names for source in conviction.sources)


async def _remains(work: IngestWork, source: str, tokens: Collection[PersonToken]) -> _Remains:
    read_in = await work.claims.read_in(source, tokens)
    entries = {file: await work.files.get(file) for files in read_in.values() for file in files}
    names = {file: _names(file, entry) for file, entry in entries.items()}
    return _Remains(
        source, {token: [n for f in files for n in names[f]] for token, files in read_in.items()}
    )


def _names(file: FileId, entry: FileEntry | None) -> Sequence[str]:
    return entry.names if entry and entry.names else (name_of(file),)
