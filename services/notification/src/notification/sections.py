"""Opens what this service may open, `contact` and `decision`, and seals what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from conduit.errors import ConduitError
from conduit.keys import Key, KeyStore
from conduit.sealing import seal, unseal
from schemas.decisions import EligibilityDecided
from schemas.fact import Fact, PersonToken, RecordVersion
from schemas.filings import CourtSaid
from schemas.notices import NoticeSaid
from schemas.people import Contact
from schemas.sealed import Sealed, Section


@dataclass(frozen=True, slots=True)
class Sections:
    """The sealed sections, with the keys that open them."""

    keys: KeyStore

    async def contact(self, decided: EligibilityDecided) -> Contact | None:
        """Open how to reach a person; None where no source said.

        Raises:
            Shredded: The person's keys are destroyed.
            Rejected: It does not open or does not parse.
            Unavailable: The key store did not answer.
        """
        if decided.contact is None:
            return None
        found = await self.keys.find(Section.CONTACT, [decided.token])
        key = found[decided.token]
        if isinstance(key, ConduitError):
            raise key
        return unseal(decided.contact, Contact, token=decided.token, key=key)

    async def said(
        self, sealed: Sequence[tuple[PersonToken, Sealed]]
    ) -> list[CourtSaid | ConduitError]:
        """Open what courts said, one answer or error for each.

        Raises:
            Unavailable: The key store did not answer.
        """
        tokens = {token for token, _ in sealed}
        found = await self.keys.find(Section.DECISION, tokens) if tokens else {}
        return [_opened(box, CourtSaid, token, found[token]) for token, box in sealed]

    async def seal(self, said: NoticeSaid, token: PersonToken, version: RecordVersion) -> Sealed:
        """Seal what became of a notice.

        Raises:
            Shredded: The person's keys are destroyed.
            Unavailable: The key store did not answer.
        """
        key = (await self.keys.find(Section.DECISION, [token]))[token]
        if isinstance(key, ConduitError):
            raise key
        return seal(said, Section.DECISION, token=token, sealed_at=version, key=key)


def _opened[F: Fact](
    box: Sealed, model: type[F], token: PersonToken, key: Key | ConduitError
) -> F | ConduitError:
    if isinstance(key, ConduitError):
        return key
    try:
        return unseal(box, model, token=token, key=key)
    except ConduitError as error:
        return error
