"""What is asked of a court, and how a request may stand."""

from dataclasses import replace

from conduit.ledger.effect import Effect, State
from court_filing.plan import (
    withdrawal_of,
)
from tests.court_filing.cases import ask

SAME = ask()
OTHER = ask("reduce:misdemeanor")
UNSENT = (State.PLANNED, State.HELD, State.RELEASED, State.RETRY)
ON_ITS_WAY = (State.ATTEMPTING, State.UNKNOWN)


def taken_back(of: Effect, state: State, answer: str = "") -> Effect:
    """Write the withdrawal of a filing as it stands in the ledger."""
    return replace(withdrawal_of(of), state=state, answer=answer)
