"""A check that cannot find a lie proves nothing: each is planted, and must be found."""

import pytest

from tests.soak.checks.lies import LIES
from tests.soak.checks.planted import Planted
from tests.soak.checks.verdicts import PROMISES, findings


def test_the_recorded_history_keeps_every_promise() -> None:
    """Else nothing that is found in a spoiled one would mean anything."""
    assert findings(Planted.fresh().evidence) == {name: [] for name in PROMISES}


@pytest.mark.parametrize("lie", LIES)
def test_each_lie_is_found(lie: str) -> None:
    """And under the promise that it breaks."""
    promise, plant = LIES[lie]
    told = Planted.fresh()
    plant(told)
    assert findings(told.evidence)[promise]


def test_no_promise_is_without_a_lie() -> None:
    """Each check was seen to fail."""
    assert {promise for promise, _ in LIES.values()} == set(PROMISES)
