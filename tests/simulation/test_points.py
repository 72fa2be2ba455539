"""The count of crash points leaves nothing out that it does not name."""

from tests.simulation.points import ELSEWHERE, SIMULATED, awaiting, points
from tests.simulation.seldom import SELDOM


def test_every_module_that_waits_is_simulated_or_excused() -> None:
    """A new module of conduit must say where its waits are broken off."""
    assert awaiting() == {*SIMULATED, *ELSEWHERE}
    assert not ELSEWHERE.keys() & set(SIMULATED)


def test_every_line_that_may_be_missed_is_still_a_crash_point() -> None:
    """Whoever changes such a line looks again at why nobody is killed there."""
    for one in SELDOM:
        [point] = one.points
        assert point in points()
