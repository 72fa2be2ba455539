"""Ready is who made headway lately."""

from conduit.health import Health


class Clocked:
    """Health on a clock set by hand."""

    def __init__(self) -> None:
        self.now = 0.0
        self.health = Health(seconds=lambda: self.now)
        self.health.expect("flow")


def test_what_has_not_begun_is_not_ready() -> None:
    """A flow without its place in its group keeps the process unready, broker or no broker."""
    it = Clocked()
    it.health.idle("flow")
    assert not it.health.is_ready()


def test_headway_makes_ready_for_a_while() -> None:
    """Half a minute after the last commit the process is no longer ready."""
    it = Clocked()
    it.health.beat("flow")
    assert it.health.is_ready()
    it.now = 31.0
    assert not it.health.is_ready()


def test_nothing_to_do_is_headway() -> None:
    """While the broker answers and no batch is in hand, the process stays ready."""
    it = Clocked()
    it.health.beat("flow")
    it.now = 31.0
    it.health.idle("flow")
    assert it.health.is_ready()


def test_a_stuck_batch_is_not_hidden_by_an_answering_broker() -> None:
    """With a batch in hand only finishing it counts."""
    it = Clocked()
    it.health.beat("flow")
    it.health.begin("flow")
    it.now = 31.0
    it.health.idle("flow")
    assert not it.health.is_ready()
