"""What clerks do about submissions: look, open, say that the answer is in the mail; and the undo."""

from dataclasses import dataclass, replace

from ingest.audit import audited
from ingest.books.port import IngestWork
from ingest.books.submissions import Handled, Submission
from ingest.findings.receiving import claim_of, claimed
from ingest.findings.sent import Found
from ingest.office import Office
from ingest.records.papers import opened, without_paper
from ingest.records.recording import Recorder
from ingest.refusals import CallRefused
from schemas.records import Why


@dataclass(frozen=True, slots=True)
class Clerk:
    """Who does something, and on what ground; the audit keeps it."""

    by: str
    ground: str


async def open_papers(office: Office, name: str, clerk: Clerk) -> bytes:
    """Open what was sent, for a named person.

    Raises:
        CallRefused: There is none of that name, or its papers are destroyed.
    """
    async with office.store.begin() as work:
        one = await _open(work, name)
        await _audit(office, work, one, "submission.read", clerk)
        return await _paper(office, one)


async def look(office: Office, name: str, clerk: Clerk, *, borne_out: bool) -> None:
    """Say whether the evidence bears what was found. What it does not bear is taken back.

    Raises:
        CallRefused: There is none of that name, it is withdrawn, or its papers are destroyed.
    """
    async with office.store.begin() as work:
        one = replace(await _open(work, name), handled=Handled.LOOKED_AT, borne_out=borne_out)
        if one.kind == "finding" and borne_out:
            found = Found.model_validate_json(await _paper(office, one))
            one = await claimed(office, work, one, found, borne_out=True)
        elif one.kind == "finding":
            await _taken_back(office, work, one)
            one = await without_paper(office, one)
        await work.submissions.move(one)
        await _audit(
            office, work, one, f"submission.{'borne_out' if borne_out else 'doubted'}", clerk
        )


async def answered(office: Office, name: str, clerk: Clerk) -> None:
    """Say that the answer was mailed; what an application sent is destroyed.

    Raises:
        CallRefused: There is none of that name, or nobody looked at it yet.
    """
    async with office.store.begin() as work:
        one = await _open(work, name)
        if one.handled is not Handled.LOOKED_AT:
            raise CallRefused("nobody looked at it yet: look first, then answer")
        if one.borne_out is not True or one.kind == "application" or one.conviction_id is None:
            one = await without_paper(office, one)
        await work.submissions.move(replace(one, handled=Handled.ANSWERED))
        await _audit(office, work, one, "submission.answered", clerk)


async def withdraw(office: Office, name: str, clerk: Clerk) -> None:
    """Take back what was sent, and its papers; said again it changes nothing.

    Raises:
        CallRefused: There is none of that name.
    """
    async with office.store.begin() as work:
        one = await _kept(work, name)
        if one.handled is Handled.WITHDRAWN:
            return
        await _taken_back(office, work, one)
        one = await without_paper(office, one)
        await work.submissions.move(replace(one, handled=Handled.WITHDRAWN))
        await _audit(office, work, one, "submission.withdrawn", clerk)


async def _kept(work: IngestWork, name: str) -> Submission:
    one = await work.submissions.get(name)
    if one is None:
        raise CallRefused("nothing of that name was sent")
    return one


async def _open(work: IngestWork, name: str) -> Submission:
    one = await _kept(work, name)
    if one.handled is Handled.WITHDRAWN:
        raise CallRefused("it was withdrawn")
    return one


async def _paper(office: Office, one: Submission) -> bytes:
    content = await opened(office, one)
    if content is None:
        raise CallRefused("its papers are destroyed; it can only be sent again")
    return content


async def _taken_back(office: Office, work: IngestWork, one: Submission) -> None:
    tokens = await work.claims.retract(claim_of(one), limit=1)
    await Recorder(work, office, Why.FINDING, in_outbox=True).refold(tokens)


async def _audit(office: Office, work: IngestWork, one: Submission, act: str, clerk: Clerk) -> None:
    at = office.clock()
    told = audited(act, on=one.id, by=clerk.by, ground=clerk.ground, at=at)
    await work.outbox.put(told)
