"""Opens what this service may open, `contact` and `decision`, and seals what it says."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from conduit.errors import ConduitError
from conduit.keys import Found, Key, KeyStore
from conduit.sealing import seal, unseal
from schemas.decisions import Decision, EligibilityDecided
from schemas.fact import Fact, PersonToken, RecordVersion
from schemas.filings import CourtSaid
from schemas.notices import NoticeSaid
from schemas.people import Contact
from schemas.sealed import Sealed, Section


@dataclass(frozen=True, slots=True)
class Sections:
    """The sealed sections, with the keys that open them."""

    keys: KeyStore

    async def contacts(
        self, decided: Collection[EligibilityDecided]
    ) -> Mapping[PersonToken, Contact | ConduitError | None]:
        """Open how to reach people, or say why it does not open; None where no source said.

        Raises:
            Unavailable: The key store did not answer.
        """
        boxes = {one.token: one.contact for one in decided if one.contact is not None}
        found = await self.keys.find(Section.CONTACT, boxes.keys()) if boxes else {}
        opened = {t: _opened(box, Contact, t, found[t]) for t, box in boxes.items()}
        return {one.token: opened.get(one.token) for one in decided}

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

    async def decisions(
        self, decided: Collection[EligibilityDecided]
    ) -> Mapping[PersonToken, tuple[Decision, Key]]:
        """Open decisions, with the key that seals; whoever's does not open is left out.

        Raises:
            Unavailable: The key store did not answer.
        """
        keys = await self.seals({one.token for one in decided})
        opened = {
            one.token: (_opened(one.decision, Decision, one.token, key), key)
            for one in decided
            if isinstance(key := keys[one.token], Key)
        }
        return {
            t: (found, key) for t, (found, key) in opened.items() if isinstance(found, Decision)
        }

    async def seals(self, tokens: Collection[PersonToken]) -> Found:
        """Find the keys under which what became of these people's notices is sealed.

        Raises:
            Unavailable: The key store did not answer.
        """
        return await self.keys.find(Section.DECISION, tokens) if tokens else {}


def sealed(said: NoticeSaid, token: PersonToken, version: RecordVersion, key: Key) -> Sealed:
    """Seal what became of a notice."""
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
