"""What stands of our own orders, whatever files say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.claims.claim import Orders
from ingest.claims.fold import fold
from ingest.claims.orders import with_order
from schemas.filings import FilingKind
from tests.ingest.told import by_order, conviction_of, one_order, told_by


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
    [conviction] = fold([told_by("doj:ca/a", conviction_of()), by_order(*kinds)]).facts.convictions
    found = conviction.relief
    assert (found and (found.outcome, found.confirmed)) == relief
    assert found is None or found.by_our_order


def test_no_file_takes_our_order_back() -> None:
    """The state's file, older than the order, shows none."""
    known = fold([told_by("doj:ca/a", conviction_of()), by_order(FilingKind.ORDERED)])
    assert known.facts.convictions[0].relief is not None


@given(st.lists(st.sampled_from(list(FilingKind)), max_size=5))
def test_an_answer_heard_twice_is_heard_once(kinds: list[FilingKind]) -> None:
    """Repeats of a court's answer are harmless."""
    orders = Orders()
    for at, kind in enumerate(kinds):
        orders = with_order(orders, one_order(kind, f"A-{at}"))
    again = orders
    for order in orders.orders:
        again = with_order(again, order)

    assert again == orders
