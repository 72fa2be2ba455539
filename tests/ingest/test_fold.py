"""What is known, out of what sources say."""

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.claims import Feedback, Order, Orders, Said
from ingest.fold import fold
from ingest.orders import with_order
from schemas.fact import ConvictionId, Days
from schemas.filings import FilingKind
from schemas.outcomes import Outcome
from schemas.people import Address, AddressKind, Contact, Conviction, Identity, PersonFacts, Source

ONE = ConvictionId("one")
HOME = Address(
    kind=AddressKind.STREET, line1="1431 Alder St", city="Oakland", state="CA", zip_code="94601"
)


def _conviction(name: str = ONE, **said: object) -> Conviction:
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


def _sheet(source: str, *convictions: Conviction, **facts: object) -> Said:
    said = {"born_on": Days.exactly(date(1971, 5, 4)), "convictions": convictions, **facts}
    return Said(
        source=source,
        facts=PersonFacts.model_validate(said),
        identity=Identity(name="LINDQVANE,DANA", born_on=date(1971, 5, 4)),
    )


def _order(kind: FilingKind, reference: str = "A-1") -> Order:
    granted = Outcome.DISMISS_AND_SEAL if kind is not FilingKind.DENIED else None
    return Order(
        conviction_id=ONE, kind=kind, outcome=granted, reference=reference, on=date(2026, 2, 1)
    )


def _ordered(*kinds: FilingKind) -> Said:
    orders = tuple(_order(kind, f"A-{at}") for at, kind in enumerate(kinds))
    return Said(source="court-order", orders=Orders(orders=orders))


def test_one_source_is_taken_at_its_word() -> None:
    """What it says is what is known."""
    said = _sheet("doj:ca/a", _conviction())
    assert fold([said]).facts == said.facts


def test_a_blank_is_filled_by_the_other_source() -> None:
    """Silence contradicts nobody."""
    known = fold(
        [_sheet("doj:ca/a", _conviction(case_number=None)), _sheet("doj:ca/b", _conviction())]
    )
    [conviction] = known.facts.convictions
    assert (conviction.case_number, conviction.conflicts) == ("900000", ())


def test_a_contradiction_leaves_the_fact_unknown_and_named() -> None:
    """Nobody prefers one source to the other."""
    later = _conviction(convicted_on=Days.exactly(date(2009, 6, 14)))
    known = fold([_sheet("doj:ca/a", _conviction()), _sheet("doj:ca/b", later)])

    [conviction] = known.facts.convictions
    assert (conviction.convicted_on, conviction.conflicts) == (None, ("convicted_on",))


def test_a_birth_date_two_sources_disagree_on_is_unknown() -> None:
    """In the facts and in the identity."""
    other = Said(
        source="doj:ca/b",
        facts=PersonFacts(born_on=Days.exactly(date(1971, 4, 5)), convictions=()),
        identity=Identity(name="LINDQVANE,D", born_on=date(1971, 4, 5)),
    )
    known = fold([_sheet("doj:ca/a"), other])

    assert (known.facts.born_on, known.identity.born_on) == (None, None)
    assert (known.identity.name, known.identity.aliases) == ("LINDQVANE,DANA", ("LINDQVANE,D",))


@pytest.mark.parametrize(
    ("kinds", "relief"),
    [
        pytest.param([FilingKind.ORDERED], ("dismiss_and_seal", False), id="ordered"),
        pytest.param([FilingKind.ORDERED_IN_PART], ("dismiss_and_seal", False), id="in part"),
        pytest.param(
            [FilingKind.ORDERED, FilingKind.CONFIRMED], ("dismiss_and_seal", True), id="confirmed"
        ),
        pytest.param(
            [FilingKind.CONFIRMED, FilingKind.ORDERED],
            ("dismiss_and_seal", True),
            id="confirmed before the order was heard of",
        ),
        pytest.param([FilingKind.ORDERED, FilingKind.VACATED], None, id="vacated"),
        pytest.param([FilingKind.DENIED], None, id="denied"),
        pytest.param([FilingKind.CONFIRMED], None, id="confirmed and never ordered"),
        pytest.param(
            [FilingKind.ORDERED, FilingKind.VACATED, FilingKind.ORDERED],
            ("dismiss_and_seal", False),
            id="ordered again",
        ),
    ],
)
def test_what_stands_of_our_orders(
    kinds: list[FilingKind], relief: tuple[str, bool] | None
) -> None:
    """Until a court or the state says otherwise."""
    [conviction] = fold([_sheet("doj:ca/a", _conviction()), _ordered(*kinds)]).facts.convictions
    found = conviction.relief
    assert (found and (found.outcome, found.confirmed)) == relief
    assert found is None or found.by_our_order


def test_no_file_takes_our_order_back() -> None:
    """The state's file, older than the order, shows none."""
    known = fold([_sheet("doj:ca/a", _conviction()), _ordered(FilingKind.ORDERED)])
    assert known.facts.convictions[0].relief is not None


def test_a_held_file_makes_everything_incomplete() -> None:
    """No relief may rest on it before a named person released it."""
    said = _sheet("doj:ca/a", _conviction())
    held = Said(source=said.source, facts=said.facts, identity=said.identity, held=True)
    assert fold([held]).facts.incomplete


def test_a_death_anybody_knows_of_reaches_the_envelope() -> None:
    """A letter to the dead is not sent because the address file is older."""
    contact = Said(source="contacts:ca/a", contact=Contact(name="Dana Lindqvane", address=HOME))
    known = fold([_sheet("doj:ca/a", deceased=True), contact])
    assert known.contact is not None
    assert known.contact.deceased


def test_not_me_is_kept_with_the_address() -> None:
    """Somebody else opened the letter."""
    contact = Said(source="contacts:ca/a", contact=Contact(name="Dana Lindqvane", address=HOME))
    known = fold([contact, Said(source="carrier", feedback=Feedback(not_me=True))])
    assert known.contact is not None
    assert (known.contact.not_me, known.contact.deceased) == (True, False)


def test_two_addresses_are_no_address() -> None:
    """A letter to the wrong house tells a stranger."""
    moved = HOME.model_copy(update={"line1": "1477 Alder St"})
    known = fold(
        [
            Said(source="contacts:ca/a", contact=Contact(name="Dana Lindqvane", address=HOME)),
            Said(source="contacts:ca/b", contact=Contact(name="Dana Lindqvane", address=moved)),
        ]
    )
    assert known.contact is not None
    assert known.contact.address is None


@given(
    numbers=st.lists(st.sampled_from(["1", "2", None]), min_size=3, max_size=3),
    levels=st.lists(st.sampled_from(["felony", "infraction", None]), min_size=3, max_size=3),
)
def test_the_order_in_which_claims_come_changes_nothing(
    numbers: list[str | None], levels: list[str | None]
) -> None:
    """Whichever source was heard first."""
    said = [
        _sheet(f"doj:ca/{at}", _conviction(case_number=number, level=level))
        for at, (number, level) in enumerate(zip(numbers, levels, strict=True))
    ]
    assert len({repr(fold(claims)) for claims in permutations(said)}) == 1


@given(st.lists(st.sampled_from(list(FilingKind)), max_size=5))
def test_an_answer_heard_twice_is_heard_once(kinds: list[FilingKind]) -> None:
    """Repeats of a court's answer are harmless."""
    orders = Orders()
    for at, kind in enumerate(kinds):
        orders = with_order(orders, _order(kind, f"A-{at}"))
    again = orders
    for order in orders.orders:
        again = with_order(again, order)

    assert again == orders


def test_two_sources_that_tell_two_releases_make_the_release_unknown() -> None:
    """No clock starts on a day that somebody else denies."""
    days = [Days.exactly(date(2001, 1, 1)), Days.exactly(date(2003, 1, 1))]
    sheets = [_sheet(f"{at}", _conviction(released_on=day)) for at, day in enumerate(days)]
    [known] = fold(sheets).facts.convictions

    assert (known.released_on, known.conflicts) == (None, ("released_on",))


def test_a_charge_that_one_source_knows_of_is_pending() -> None:
    """A source that says none speaks for itself alone, and silence is no answer."""
    asked = [("ca/yolo",), (), None]
    told = [
        fold([_sheet("a", pending_in=one), _sheet("b", pending_in=other)]).facts.pending_in
        for one, other in ((asked[0], asked[1]), (asked[1], asked[2]), (asked[2], asked[2]))
    ]

    assert told == [("ca/yolo",), (), None]
