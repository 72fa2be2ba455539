"""How often Python looks for garbage."""

import gc

from conduit.garbage import collecting_seldom


def test_garbage_is_looked_for_seldom_while_a_service_runs() -> None:
    """Afterwards everything is as it was."""
    before = gc.get_threshold()
    with collecting_seldom():
        assert gc.get_threshold()[0] > before[0]
        assert gc.get_freeze_count() > 0
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == 0
