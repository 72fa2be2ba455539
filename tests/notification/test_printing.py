"""A letter that is needed again soon is printed once; memory for it is bounded."""

from dataclasses import replace
from typing import override

from notification.letter import Letter
from notification.plan import Says
from notification.printing import Press
from notification.typesetting import Typesetter
from tests.notification.letters import letter
from tests.notification.world import NOON


class CountingTypesetter(Typesetter):
    """Counts what it sets."""

    def __init__(self) -> None:
        super().__init__()
        self.times = 0

    @override
    def set(self, letter: Letter) -> bytes:
        self.times += 1
        return super().set(letter)


async def test_the_same_letter_is_printed_once() -> None:
    """The second time it is handed out as it was."""
    typesetter = CountingTypesetter()
    press = Press(typesetter)
    first = await press.print(letter(Says.CORRECTION))
    assert await press.print(letter(Says.CORRECTION)) == first
    assert typesetter.times == 1


async def test_a_changed_letter_is_printed_anew() -> None:
    """Whatever changed in it."""
    typesetter = CountingTypesetter()
    press = Press(typesetter)
    first = await press.print(letter(Says.CORRECTION))
    later = replace(letter(Says.CORRECTION), prepared_at=NOON.replace(year=2027))
    assert await press.print(later) != first
    assert typesetter.times == 2


async def test_a_letter_that_is_out_is_not_kept() -> None:
    """Memory is for letters that wait; needed once more it is printed again."""
    typesetter = CountingTypesetter()
    press = Press(typesetter)
    first = await press.print(letter(Says.CORRECTION))
    press.forget(letter(Says.CORRECTION).operation)
    assert await press.print(letter(Says.CORRECTION)) == first
    assert typesetter.times == 2


async def test_letters_do_not_fill_the_memory() -> None:
    """Where there is no room for it, a letter is printed again."""
    typesetter = CountingTypesetter()
    press = Press(typesetter, room=1)
    first = await press.print(letter(Says.CORRECTION))
    assert await press.print(letter(Says.CORRECTION)) == first
    assert typesetter.times == 2
