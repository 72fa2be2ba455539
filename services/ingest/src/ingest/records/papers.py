"""The papers of a submission: sealed under a key of their own, destroyed when of no more use."""

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from conduit.keys import Key
from conduit.sealing import seal_bytes, unseal_bytes
from ingest.books.port import IngestWork
from ingest.books.submissions import Submission
from ingest.office import Office
from ingest.records.quarantine import file_key, file_token
from schemas.fact import ConvictionId, PersonToken
from schemas.sealed import Sealed, Section

_FORM: Final = "Submission.v1"


async def sealed(office: Office, name: str, content: bytes) -> Sealed:
    """Seal what was sent.

    Raises:
        Unavailable: The key store did not answer.
    """
    token, key = file_token(name), await _key(office, name)
    return seal_bytes(content, Section.FACTS, form=_FORM, token=token, sealed_at=1, key=key)


async def opened(office: Office, one: Submission) -> bytes | None:
    """Open what was sent; None where it was destroyed.

    Raises:
        Unavailable: The key store did not answer.
    """
    if one.content is None:
        return None
    return unseal_bytes(one.content, token=file_token(one.id), key=await _key(office, one.id))


async def without_paper(office: Office, one: Submission) -> Submission:
    """Destroy what was sent; what is left names nobody's papers."""
    await office.keys.destroy(file_token(one.id))
    return replace(one, content=None)


async def destroyed(
    office: Office,
    work: IngestWork,
    token: PersonToken,
    convictions: Collection[ConvictionId] | None = None,
) -> None:
    """Destroy all papers about a person, or about these convictions; they lead to nobody then."""
    for one in await work.submissions.about(token):
        if convictions is None or one.conviction_id in convictions:
            left = await without_paper(office, one)
            await work.submissions.move(replace(left, token=None, conviction_id=None))


async def _key(office: Office, name: str) -> Key:
    key = await file_key(office, name, Section.FACTS)
    if not isinstance(key, Key):
        raise key
    return key
