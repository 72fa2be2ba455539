"""Claims and snapshots under seal: which section of a person holds what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from conduit.keys import Key
from conduit.sealing import form_of, seal, unseal
from ingest.claims.claim import Claim, Cleared, Feedback, How, Orders, Said
from ingest.claims.finding import Finding
from ingest.claims.fold import Known
from schemas.fact import Fact, PersonToken, RecordVersion
from schemas.people import Contact, Conviction, Identity, PersonFacts
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
    read_in: str = ""


@dataclass(frozen=True, slots=True)
class Sealer:
    """Seals for one version of one person; what is sealed already is not sealed again."""

    token: PersonToken
    version: RecordVersion
    keys: Keys

    def claim(self, statement: Statement, how: How) -> Claim:
        """Seal a statement."""
        said = statement.said
        facts = said.facts or said.orders or said.cleared or said.finding
        return Claim(
            token=self.token,
            source=said.source,
            file_id=statement.file_id,
            digest=statement.digest,
            how=how,
            facts=self._seal(facts, Section.FACTS),
            identity=self._seal(said.identity, Section.IDENTITY),
            contact=self._seal(said.contact or said.feedback, Section.CONTACT),
            held=said.held,
            read_in=statement.read_in,
        )

    def known(
        self, known: Known, said: Sequence[Said] = ()
    ) -> tuple[Sealed, Sealed, Sealed | None]:
        """Seal what is known; a claim that is kept and says just that lends its own seals."""
        facts, identity, contact = (self._lent(known, said, section) for section in SECTIONS)
        if facts is None or identity is None:
            raise AssertionError("a snapshot has facts and an identity")
        return facts, identity, contact

    def _lent(self, known: Known, said: Sequence[Said], section: Section) -> Sealed | None:
        content: Fact | None = getattr(known, section)
        for one in said:
            if content is not None and one.kept and getattr(one, section) is content:
                sealed: Sealed | None = getattr(one.kept, section)
                if sealed is not None and sealed.key_id == self.keys[section].version:
                    return sealed
        return self._seal(content, section)

    def _seal(self, content: Fact | None, section: Section) -> Sealed | None:
        if content is None:
            return None
        return seal(
            content, section, token=self.token, sealed_at=self.version, key=self.keys[section]
        )


def open_claims(claims: Sequence[Claim], keys: Keys) -> list[Said]:
    """Open one person's claims."""
    return [_open(claim, keys) for claim in claims]


def convictions_in(claim: Claim | None, key: Key) -> tuple[Conviction, ...] | None:
    """Open what a claim says of convictions; None where it does not speak of any record."""
    facts = _read(PersonFacts, claim, claim.facts, {Section.FACTS: key}) if claim else None
    return facts.convictions if facts else None


def _open(claim: Claim, keys: Keys) -> Said:
    return Said(
        source=claim.source,
        facts=_read(PersonFacts, claim, claim.facts, keys),
        identity=_read(Identity, claim, claim.identity, keys),
        contact=_read(Contact, claim, claim.contact, keys),
        orders=_read(Orders, claim, claim.facts, keys),
        feedback=_read(Feedback, claim, claim.contact, keys),
        cleared=_read(Cleared, claim, claim.facts, keys),
        finding=_read(Finding, claim, claim.facts, keys),
        held=claim.held,
        kept=claim,
    )


def _read[F: Fact](model: type[F], claim: Claim, sealed: Sealed | None, keys: Keys) -> F | None:
    if sealed is None or sealed.form != form_of(model):
        return None
    return unseal(sealed, model, token=claim.token, key=keys[sealed.section])
