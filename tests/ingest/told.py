"""What sources tell of one person with one conviction."""

from datetime import date

from ingest.claims.claim import Order, Orders, Said
from schemas.fact import ConvictionId, Days
from schemas.filings import FilingKind
from schemas.outcomes import Outcome
from schemas.people import Address, AddressKind, Conviction, Identity, PersonFacts, Source

ONE = ConvictionId("one")
HOME = Address(
    kind=AddressKind.STREET, line1="1431 Alder St", city="Oakland", state="CA", zip_code="94601"
)


def conviction_of(name: str = ONE, **said: object) -> Conviction:
    """Write a usual conviction, but for what is said otherwise."""
    usual: dict[str, object] = {
        "conviction_id": name,
        "county": "ca/san-francisco",
        "court": "CASC SAN FRANCISCO",
        "case_number": "900000",
        "section": "11359 HS",
        "offense": "11359 HS-POSSESS FOR SALE",
        "level": "felony",
        "convicted_on": Days.exactly(date(1999, 6, 14)),
        "offense_on": None,
        "disposition": "CONVICTED-JAIL",
        "sources": (Source(file="a", row=2),),
    }
    return Conviction.model_validate(usual | said)


def told_by(source: str, *convictions: Conviction, **facts: object) -> Said:
    """Let a source tell of the person."""
    said = {"born_on": Days.exactly(date(1971, 5, 4)), "convictions": convictions, **facts}
    return Said(
        source=source,
        facts=PersonFacts.model_validate(said),
        identity=Identity(name="LINDQVANE,DANA", born_on=date(1971, 5, 4)),
    )


def one_order(kind: FilingKind, reference: str = "A-1") -> Order:
    """Let a court order something."""
    granted = Outcome.DISMISS_AND_SEAL if kind is not FilingKind.DENIED else None
    return Order(
        conviction_id=ONE, kind=kind, outcome=granted, reference=reference, on=date(2026, 2, 1)
    )


def by_order(*kinds: FilingKind) -> Said:
    """Let our own orders tell of the person."""
    orders = tuple(one_order(kind, f"A-{at}") for at, kind in enumerate(kinds))
    return Said(source="court-order", orders=Orders(orders=orders))
