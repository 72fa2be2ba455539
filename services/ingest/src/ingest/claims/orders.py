"""What courts answered to us, as claims that stand until a court or the state says otherwise."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time
from typing import Final

from ingest.claims.claim import Order, Orders
from schemas.fact import ConvictionId
from schemas.filings import CourtSaid, FilingKind
from schemas.people import Conviction, Relief

_GRANTS: Final = frozenset({FilingKind.ORDERED, FilingKind.ORDERED_IN_PART})


def order_of(kind: FilingKind, said: CourtSaid, at: datetime) -> Order:
    """Read an outcome, told at this instant, as a claim about one conviction.

    What is granted in part is not taken for what was asked: where the court does not name it, it
    stays unknown.
    """
    whole = kind in {FilingKind.ORDERED, FilingKind.CONFIRMED}
    return Order(
        conviction_id=said.conviction_id,
        kind=kind,
        outcome=said.asked if whole and said.granted is None else said.granted,
        to_level=said.to_level,
        reference=said.reference,
        on=said.on,
        at=at,
    )


def with_order(orders: Orders, order: Order) -> Orders:
    """Add an answer; the same answer of the court again adds nothing."""
    alike = {(known.conviction_id, known.kind, known.reference) for known in orders.orders}
    if (order.conviction_id, order.kind, order.reference) in alike:
        return orders
    return Orders(orders=(*orders.orders, order))


def stand(convictions: Iterable[Conviction], said: Sequence[Orders]) -> tuple[Conviction, ...]:
    """Enter what stands of our orders into the convictions they are about."""
    reliefs = _standing(order for orders in said for order in orders.orders)
    return tuple(
        conviction.model_copy(update={"relief": reliefs[conviction.conviction_id]})
        if conviction.conviction_id in reliefs
        else conviction
        for conviction in convictions
    )


def confirmed(said: Sequence[Orders]) -> dict[ConvictionId, datetime]:
    """Say when we were told that the state shows the relief of each conviction, where it stands."""
    since: dict[ConvictionId, datetime] = {}
    for order in sorted((order for orders in said for order in orders.orders), key=_told_at):
        if order.kind is FilingKind.CONFIRMED:
            since.setdefault(order.conviction_id, _told_at(order))
        elif order.kind is FilingKind.VACATED:
            since.pop(order.conviction_id, None)
    if not since:
        return since
    standing = _standing(order for orders in said for order in orders.orders)
    return {conviction: at for conviction, at in since.items() if conviction in standing}


def _standing(orders: Iterable[Order]) -> dict[ConvictionId, Relief]:
    reliefs: dict[ConvictionId, Relief] = {}
    confirmed: set[ConvictionId] = set()
    for order in sorted(orders, key=_told_at):
        match order.kind:
            case FilingKind.ORDERED | FilingKind.ORDERED_IN_PART:
                reliefs[order.conviction_id] = _ours(order)
            case FilingKind.CONFIRMED:
                confirmed.add(order.conviction_id)
            case FilingKind.VACATED:
                reliefs.pop(order.conviction_id, None)
                confirmed.discard(order.conviction_id)
            case _:
                pass
    return {
        conviction: relief.model_copy(update={"confirmed": conviction in confirmed})
        for conviction, relief in reliefs.items()
    }


def _told_at(order: Order) -> datetime:
    """Say when we were told; of an order kept without that, the end of the court's own day."""
    return order.at or datetime.combine(order.on, time.max, UTC)


def _ours(order: Order) -> Relief:
    return Relief(outcome=order.outcome, by_our_order=True, ordered_on=order.on)
