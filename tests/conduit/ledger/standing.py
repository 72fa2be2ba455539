"""How effects stand in the books."""

from conduit.ledger.effect import Effect, State
from conduit.work import Store, Work

type Books = Store[Work]


async def state_of(books: Books, key: str) -> State:
    """Say how one effect stands."""
    async with books.begin() as work:
        return (await work.ledger.get([key]))[key].state


async def plan(books: Books, *effects: Effect) -> None:
    """Write down what is wanted."""
    async with books.begin() as work:
        await work.ledger.plan(effects)
