"""Opens the facts of a batch of snapshots, and seals the decisions on them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from conduit import ConduitError
from conduit.keys import Key, KeyStore
from conduit.sealing import seal, unseal
from eligibility.decide import Reading
from schemas.decisions import EligibilityDecided
from schemas.fact import PersonToken
from schemas.people import PersonFacts
from schemas.records import PersonRecorded
from schemas.sealed import Section


@dataclass(frozen=True, slots=True)
class Opened:
    """A snapshot with its facts in the clear."""

    recorded: PersonRecorded
    facts: PersonFacts


@dataclass(frozen=True, slots=True)
class Read:
    """A snapshot with what the law says of it, still in the clear."""

    recorded: PersonRecorded
    reading: Reading


@dataclass(frozen=True, slots=True)
class Desk:
    """Holds the keys to two sections: it opens facts and seals decisions, and nothing else."""

    keys: KeyStore

    async def open_facts(self, batch: Sequence[PersonRecorded]) -> list[Opened | ConduitError]:
        """Open each snapshot's facts; a person whose keys are destroyed is `Shredded`."""
        found = await self.keys.find(Section.FACTS, {recorded.token for recorded in batch})
        return [_tried(_opened, recorded, found) for recorded in batch]

    async def seal_decisions(
        self, batch: Sequence[Read]
    ) -> list[EligibilityDecided | ConduitError]:
        """Seal each decision; identity and contact are passed on unopened."""
        tokens = {read.recorded.token for read in batch}
        found = await self.keys.find(Section.DECISION, tokens)
        return [_tried(_sealed, read, found) for read in batch]


type _Keys = Mapping[PersonToken, Key | ConduitError]


def _tried[In, Out](
    change: Callable[[In, _Keys], Out], value: In, keys: _Keys
) -> Out | ConduitError:
    try:
        return change(value, keys)
    except ConduitError as error:
        return error


def _opened(recorded: PersonRecorded, keys: _Keys) -> Opened:
    key = _key(keys, recorded.token)
    return Opened(recorded, unseal(recorded.facts, PersonFacts, token=recorded.token, key=key))


def _sealed(read: Read, keys: _Keys) -> EligibilityDecided:
    recorded, reading = read.recorded, read.reading
    return EligibilityDecided(
        token=recorded.token,
        record_version=recorded.record_version,
        as_of=recorded.as_of,
        counties=recorded.counties,
        packs=recorded.packs,
        next_review_on=reading.next_review_on,
        decision=seal(
            reading.decision,
            Section.DECISION,
            token=recorded.token,
            sealed_at=recorded.record_version,
            key=_key(keys, recorded.token),
        ),
        identity=recorded.identity,
        contact=recorded.contact,
        kin=recorded.kin,
        superseded_by=recorded.superseded_by,
    )


def _key(keys: _Keys, token: PersonToken) -> Key:
    found = keys[token]
    if isinstance(found, ConduitError):
        raise found
    return found
