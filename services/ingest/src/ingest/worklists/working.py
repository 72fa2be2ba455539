"""A worklist worked off: what somebody saw or can explain is noted, and can be taken back."""

from dataclasses import dataclass

from conduit.keys import Key
from conduit.sealing import seal
from ingest.audit import audited
from ingest.books.port import IngestWork
from ingest.books.worklists import Note
from ingest.office import Office
from ingest.records.recording import next_version
from ingest.refusals import CallRefused
from ingest.worklists.pages import Item, Pair, Remark, State, compared
from schemas.fact import ConvictionId, PersonToken
from schemas.sealed import Section


@dataclass(frozen=True, slots=True)
class Asked:
    """Who notes something, how far it now is, and what is noted."""

    by: str
    state: State
    note: str = ""


async def annotate(
    office: Office, pair: Pair, token: PersonToken, conviction: ConvictionId, asked: Asked
) -> None:
    """Note something about a difference as it stands now. `open` takes back what was noted.

    Raises:
        CallRefused: The two sources do not differ about it, or an explanation says nothing.
        Unavailable: The database or the key store did not answer.
    """
    if asked.state == "explained" and not asked.note.strip():
        raise CallRefused("an explanation says what explains it: add a note")
    async with office.store.begin() as work:
        standings = await work.people.lock([token])
        item = await _standing(work, office, pair, token, conviction)
        key = (await office.keys.find(Section.FACTS, [token]))[token]
        if not isinstance(key, Key):
            raise key
        remark = Remark(state=asked.state, note=asked.note, by=asked.by, said=item.found.said)
        at = office.clock()
        version = next_version(standings[token].record_version, at)
        content = seal(remark, Section.FACTS, token=token, sealed_at=version, key=key)
        await work.worklists.put(
            Note(
                token=token,
                conviction_id=conviction,
                one=pair.one,
                other=pair.other,
                at=at,
                content=content,
            )
        )
        act, ground = f"worklist.{asked.state}", f"{pair.one} beside {pair.other}"
        await work.outbox.put(audited(act, on=token, by=asked.by, ground=ground, at=at))


async def _standing(
    work: IngestWork, office: Office, pair: Pair, token: PersonToken, conviction: ConvictionId
) -> Item:
    for item in await compared(work, office, pair, [token]):
        if item.found.conviction_id == conviction:
            return item
    raise CallRefused("the two sources do not differ about this conviction now; compare again")
