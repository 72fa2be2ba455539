"""Claims and snapshots under seal: which section of a person holds what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from conduit.keys import Key
from conduit.sealing import form_of, seal, unseal
from ingest.claims import Claim, Feedback, How, Orders, Said
from ingest.fold import Known
from schemas.fact import Fact, PersonToken, RecordVersion
from schemas.people import Contact, Identity, PersonFacts
from schemas.sealed import Sealed, Section

type Keys = Mapping[Section, Key]
"""One person's keys."""

SECTIONS = (Section.FACTS, Section.IDENTITY, Section.CONTACT)
"""What ingest seals of a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one source now says of one person, and where it says so."""

    said: Said
    file_id: str
    digest: bytes
    how: How = How.CORRECTED


@dataclass(frozen=True, slots=True)
class Sealer:
    """Seals for one version of one person; what is sealed already is not sealed again."""

    token: PersonToken
    version: RecordVersion
    keys: Keys

    def claim(self, statement: Statement, how: How) -> Claim:
        """Seal a statement."""
        said = statement.said
        return Claim(
            token=self.token,
            source=said.source,
            file_id=statement.file_id,
            digest=statement.digest,
            how=how,
            facts=self._seal(said.facts or said.orders, Section.FACTS),
            identity=self._seal(said.identity, Section.IDENTITY),
            contact=self._seal(said.contact or said.feedback, Section.CONTACT),
            held=said.held,
        )

    def known(
        self, known: Known, said: Said | None = None, claim: Claim | None = None
    ) -> tuple[Sealed, Sealed, Sealed | None]:
        """Seal what is known; a claim that says just that lends its own seals."""
        sealed: list[Sealed | None] = []
        for section in SECTIONS:
            content: Fact | None = getattr(known, section)
            lent = said and claim and content is not None and content is getattr(said, section)
            sealed.append(getattr(claim, section) if lent else self._seal(content, section))
        facts, identity, contact = sealed
        if facts is None or identity is None:
            raise AssertionError("a snapshot has facts and an identity")
        return facts, identity, contact

    def _seal(self, content: Fact | None, section: Section) -> Sealed | None:
        if content is None:
            return None
        return seal(
            content, section, token=self.token, sealed_at=self.version, key=self.keys[section]
        )


def open_claims(claims: Sequence[Claim], keys: Keys) -> list[Said]:
    """Open one person's claims."""
    return [_open(claim, keys) for claim in claims]


def _open(claim: Claim, keys: Keys) -> Said:
    def read[F: Fact](model: type[F], sealed: Sealed | None) -> F | None:
        if sealed is None or sealed.form != form_of(model):
            return None
        return unseal(sealed, model, token=claim.token, key=keys[sealed.section])

    return Said(
        source=claim.source,
        facts=read(PersonFacts, claim.facts),
        identity=read(Identity, claim.identity),
        contact=read(Contact, claim.contact),
        orders=read(Orders, claim.facts),
        feedback=read(Feedback, claim.contact),
        held=claim.held,
    )
