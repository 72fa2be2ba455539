"""Papers that are needed again soon are printed once; memory for them is bounded."""

from datetime import timedelta

from court_filing.packet import ListPacket
from court_filing.printing import Press
from tests.court_filing.packets import about, count
from tests.court_filing.world import SIGNING_KEY


def packet() -> ListPacket:
    """Compose one list of one line."""
    return ListPacket.model_validate(about(ListPacket) | {"counts": (count(1),)})


async def test_the_same_packet_is_printed_once() -> None:
    """The second time its papers are handed out as they were."""
    press = Press(SIGNING_KEY)
    assert await press.print(packet()) is await press.print(packet())


async def test_a_changed_packet_is_printed_anew() -> None:
    """Under the same name, other papers."""
    press = Press(SIGNING_KEY)
    later = packet().model_copy(update={"prepared_at": packet().prepared_at + timedelta(days=1)})
    (_, before), (_, after) = await press.print(packet()), await press.print(later)
    assert before["exhibit.pdf"] != after["exhibit.pdf"]
    assert (await press.print(later))[1] is after


async def test_papers_that_left_are_not_kept() -> None:
    """Needed once more they are printed again, the same."""
    press = Press(SIGNING_KEY)
    first = await press.print(packet())
    press.forget(packet().id)
    second = await press.print(packet())
    assert first == second
    assert first is not second


async def test_papers_do_not_fill_the_memory() -> None:
    """Where there is no room for them, they are printed again, the same."""
    press = Press(SIGNING_KEY, room=1)
    first, second = await press.print(packet()), await press.print(packet())
    assert first == second
    assert first is not second
