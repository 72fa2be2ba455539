"""The envelope inside the envelope: what is personal travels sealed."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from schemas.fact import Fact, RecordVersion


class Section(StrEnum):
    """A part of what is known of a person, with keys of its own."""

    FACTS = "facts"
    IDENTITY = "identity"
    CONTACT = "contact"
    DECISION = "decision"


OPENS: Final[Mapping[str, frozenset[Section]]] = {
    "ingest": frozenset(Section),
    "eligibility": frozenset({Section.FACTS, Section.DECISION}),
    "court-filing": frozenset({Section.IDENTITY, Section.DECISION}),
    "notification": frozenset({Section.CONTACT, Section.DECISION}),
    "console": frozenset({Section.DECISION}),
}
"""Which sections each service opens: it is given their wrapping keys, and reads their keys."""


class Sealed(Fact):
    """One section, compressed and encrypted under one person's key for it.

    zstd, then AES-256-GCM. The additional data binds token, section, `sealed_at` and `form`,
    not the topic, so that a section may be passed on unopened.
    """

    section: Section
    key_id: str
    """Which key opens it: a version of this person's key for this section."""

    sealed_at: RecordVersion
    """The record version it was sealed for."""

    form: str
    """Name and major version of the model inside, such as `PersonFacts.v1`."""

    box: str
    """Nonce and ciphertext, base64."""
