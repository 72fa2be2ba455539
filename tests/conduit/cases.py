"""Invented people, effects and carriers."""

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, date, datetime

from conduit.ledger.effect import Carrier, Effect, Mode, Release, papers_hash
from conduit.work import Store, Work
from schemas.decisions import EligibilityDecided
from schemas.fact import ConvictionId, PersonToken
from schemas.records import PersonRecorded, Why
from schemas.sealed import Sealed, Section

NOON = datetime(2026, 11, 2, 20, tzinfo=UTC)
SF = "ca/san-francisco"


def token(number: int) -> PersonToken:
    """Name the nth invented person."""
    return PersonToken(f"{number:032x}")


def effect(number: int = 1, *, person: int = 1, act: str = "letter") -> Effect:
    """Make the nth effect, about the nth conviction."""
    return Effect(
        conviction_id=ConvictionId(f"{number:032x}"),
        act=act,
        outcome="dismiss_and_seal",
        channel="letter",
        token=token(person),
        record_version=1,
        county=SF,
        destination=f"post/{token(person)}",
        match=f"match-{number}",
    )


def carrier(*effects: Effect, destination: str = "post/1", mode: Mode = Mode.REHEARSAL) -> Carrier:
    """Put effects into an envelope."""
    return Carrier(
        channel="letter",
        destination=destination,
        mode=mode,
        county=SF,
        effects=tuple(one.key for one in effects),
        papers={"letter.pdf": "00" * 32},
        prepared_at=NOON,
    )


def release(*carriers: Carrier, name: str = "r1") -> Release:
    """Ask a named person for a batch."""
    return Release(
        id=name,
        county=SF,
        channel="letter",
        carriers=tuple(one.key for one in carriers),
        papers_hash=papers_hash(carriers),
        prepared_by="notification",
        prepared_at=NOON,
    )


async def released(
    books: Store[Work], *carriers: Carrier, effects: Collection[Effect], name: str = "r1"
) -> None:
    """Plan, pack, prepare and approve."""
    async with books.begin() as work:
        await work.ledger.plan(effects)
        for one in carriers:
            await work.ledger.pack(one)
        await work.ledger.prepare(release(*carriers, name=name))
        await work.ledger.approve(name, by="A. Clerk", at=NOON)


def _sealed(section: Section) -> Sealed:
    return Sealed(section=section, key_id="1", sealed_at=1, form="Nothing.v1", box="")


def recorded(number: int, *, version: int = 1) -> PersonRecorded:
    """Make a snapshot of the nth person; nobody opens its seals."""
    return PersonRecorded(
        token=token(number),
        record_version=version,
        as_of=date(2026, 11, 2),
        counties=(SF,),
        packs=(),
        why=Why.SOURCE,
        facts=_sealed(Section.FACTS),
        identity=_sealed(Section.IDENTITY),
    )


def decided(record: PersonRecorded) -> EligibilityDecided:
    """Decide a snapshot, without law."""
    return EligibilityDecided(
        token=record.token,
        record_version=record.record_version,
        as_of=record.as_of,
        counties=record.counties,
        packs=(),
        decision=_sealed(Section.DECISION),
        identity=record.identity,
    )


def later(of: PersonRecorded, version: int) -> EligibilityDecided:
    """Decide the same person once more."""
    return decided(of).model_copy(update={"record_version": version})


def newer(of: Effect, version: int) -> Effect:
    """Want the same effect because of a newer version."""
    return replace(of, record_version=version)
