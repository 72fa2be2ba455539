"""Two rounds over all mutants: a hasty one, then those nobody noticed again with more patience."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tests.mutation.anew import try_anew
from tests.mutation.choosing import Chooser
from tests.mutation.equivalents import is_equivalent
from tests.mutation.mutant import Fate, Kind, Mutant
from tests.mutation.session import Session
from tests.mutation.told import share
from tests.mutation.verdicts import Verdicts

_OFTEN: Final = 100
_MORE: Final = 5


@dataclass(frozen=True, slots=True)
class Rounds:
    """What is to be tried, what earlier runs know, and who is told how far it is."""

    made: Sequence[Mutant]
    verdicts: Verdicts
    patience: float
    say: Callable[[str], None]

    def play(self, session: Session) -> Mapping[Mutant, Fate]:
        """Try one after another; each verdict is written down before the next is looked for."""
        fates = dict.fromkeys(filter(is_equivalent, self.made), Fate.EQUIVALENT)
        tried = [mutant for mutant in self.made if mutant not in fates]
        for number, fate in enumerate(self._round(session, tried, self.patience), start=1):
            fates[tried[number - 1]] = fate
            if number % _OFTEN == 0:
                self.say(f"{number:,} of {len(tried):,}: {share(fates.values()):.1f} % noticed")
        left = [mutant for mutant, fate in fates.items() if fate is Fate.SURVIVED]
        self.say(f"the {len(left):,} nobody noticed again, with more patience")
        for mutant, fate in zip(
            left, self._round(session, left, _MORE * self.patience), strict=True
        ):
            fates[mutant] = fate
            if fate is Fate.SURVIVED:
                self.say(f"survived: {mutant}")
        return fates

    def _round(
        self, session: Session, mutants: Sequence[Mutant], patience: float
    ) -> Iterator[Fate]:
        chooser = Chooser(session.seen, patience)
        for mutant in mutants:
            fate = self.verdicts.of(mutant, patience)
            if fate is None:
                fate, noticed = _fate(session, chooser, mutant)
                self.verdicts.note(mutant, fate, noticed, patience)
            yield fate


def _fate(session: Session, chooser: Chooser, mutant: Mutant) -> tuple[Fate, str]:
    """Say what became of it, and who noticed; what can't be exchanged in memory starts anew."""
    tests = chooser.choose(mutant)
    if tests and mutant.kind is not Kind.ANEW:
        fate, noticed = session.try_out(mutant, tests)
        if fate is not None:
            chooser.learn(mutant, noticed)
            return fate, noticed
    return try_anew(mutant, chooser.choose(replace(mutant, kind=Kind.ANEW))), ""
