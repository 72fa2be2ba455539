"""Takes in what people ask and find. The answer is the same, whoever has a record or has none."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.books.port import IngestWork
from ingest.books.submissions import Submission
from ingest.claims.claim import Said
from ingest.claims.finding import Finding
from ingest.findings.proving import is_forgotten, meant, proved
from ingest.findings.sent import Application, Found, Sent
from ingest.office import Office
from ingest.records.papers import sealed, without_paper
from ingest.records.quarantine import file_token
from ingest.records.recording import Recorder
from ingest.records.sections import Statement
from ingest.refusals import CallRefused
from schemas.fact import PersonToken
from schemas.records import Why


@dataclass(frozen=True, slots=True)
class Letter:
    """Who sends something, and under which key of its own."""

    source: str
    key: str
    body: bytes


async def receive(office: Office, letter: Letter, sent: Sent) -> Submission:
    """Keep a submission and let it count; the same key and body again changes nothing.

    An application has the record decided anew, a finding becomes a claim. Nothing that is answered
    depends on whether somebody has a record.

    Raises:
        CallRefused: Something else was sent under this key before.
        Unavailable: Database or key store did not answer; nothing was done.
    """
    digest = office.pepper.digest
    new = Submission(
        id=secrets.token_hex(16),
        kind="application" if isinstance(sent, Application) else "finding",
        source=letter.source,
        received_at=office.clock(),
        idempotency=digest(f"{letter.source}|{letter.key}".encode()),
        body=digest(f"{letter.source}|".encode() + letter.body),
    )
    new = replace(new, content=await sealed(office, new.id, sent.model_dump_json().encode()))
    async with office.store.begin() as work:
        kept = await work.submissions.put(new)
        if kept.id == new.id:
            await work.submissions.move(await _counted(office, work, new, sent))
    if kept.id != new.id:
        await office.keys.destroy(file_token(new.id))
    if kept.body != new.body:
        raise CallRefused("this Idempotency-Key came with another body before; take a new one")
    return kept


async def _counted(office: Office, work: IngestWork, new: Submission, sent: Sent) -> Submission:
    if await is_forgotten(work, office.pepper, sent.applicant):
        return await without_paper(office, new)
    token = await proved(work, office.pepper, sent.applicant)
    if token is None:
        return new
    if isinstance(sent, Found):
        return await claimed(office, work, replace(new, token=token), sent)
    await Recorder(work, office, Why.FINDING, in_outbox=True).refold([token])
    return replace(new, token=token)


async def claimed(
    office: Office, work: IngestWork, one: Submission, found: Found, *, borne_out: bool = False
) -> Submission:
    """Let a finding count as a claim about the one conviction that it means, if there is one."""
    about = one.conviction_id

    def change(_: PersonToken, before: Sequence[Said]) -> Statement | None:
        nonlocal about
        about = about or meant(found, before, office.pepper)
        if about is None:
            return None
        finding = Finding(conviction_id=about, says=found.says, borne_out=borne_out)
        digest = office.pepper.digest(finding.model_dump_json().encode())
        said = Said(source=claim_of(one), finding=finding)
        return Statement(said=said, file_id=claim_of(one), digest=digest)

    recorder = Recorder(work, office, Why.FINDING, in_outbox=True)
    await recorder.record([one.token] if one.token else [], change)
    return replace(one, conviction_id=about)


def claim_of(one: Submission) -> str:
    """Name the source of its claim; also the file that the claim stands in."""
    return f"finding-{one.id}"
