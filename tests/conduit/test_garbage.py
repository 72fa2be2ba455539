"""How often Python looks for garbage."""

import gc
import time
import weakref

from conduit.garbage import collecting_seldom


class Letter:
    """Something that a call to the outside leaves behind, and that names itself."""

    def __init__(self) -> None:
        self.answer = self


def test_garbage_is_looked_for_seldom_while_a_service_runs() -> None:
    """Afterwards everything is as it was."""
    before = gc.get_threshold()
    with collecting_seldom():
        assert gc.get_threshold()[0] > before[0]
        assert gc.get_freeze_count() > 0
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == 0


def test_what_a_quiet_service_left_behind_is_not_kept_for_hours() -> None:
    """It goes although far fewer new things were made than would have made Python look."""
    with collecting_seldom(every=0.01):
        left = weakref.ref(Letter())
        until = time.monotonic() + 10
        while left() is not None and time.monotonic() < until:
            time.sleep(0.01)
        assert left() is None
