"""Where a law caps how many: the only step that sees more than one decision of a person."""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from pydantic import Field

from schemas.decisions import Answered, Ruling
from schemas.fact import Fact, Level
from schemas.outcomes import Outcome
from schemas.people import Conviction

_IN_DOUBT: Final = frozenset({"conflict", "identity_in_doubt", "insufficient_data"})


class Decided(NamedTuple):
    """What the pack's rows say of one conviction."""

    conviction: Conviction
    ruling: Ruling


class Choose(Fact):
    """Of a person's granted convictions of one level, the oldest stand, up to the cap."""

    at_most: Mapping[Level, int] = Field(min_length=1)
    among: tuple[str, ...]
    """The reasons whose grants are counted."""

    reason: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    because: str
    at: str
    verify: bool = False
    """The cap rests on law nobody has verified: what lies beyond it is for a person."""

    def limit(self, this: Decided, others: Iterable[Decided]) -> Ruling:
        """Keep a grant that surely has its place; refuse, or leave to a person, what has not."""
        level = this.conviction.level
        places = self.at_most.get(level) if level else min(self.at_most.values())
        if places is None or this.ruling.reason not in self.among:
            return this.ruling
        before = [self._takes_a_place(this.conviction, other) for other in others]
        if before.count(True) + before.count(None) < places:
            return this.ruling
        return self._over(this.ruling, sure=before.count(True) >= places, places=places)

    def _takes_a_place(self, this: Conviction, other: Decided) -> bool | None:
        levels = {this.level, other.conviction.level}
        if len(levels - {None}) > 1:
            return False
        if other.ruling.outcome is Outcome.ALREADY_RELIEVED:
            return None
        if (earlier := _earlier(other.conviction, this)) is False:
            return False
        if (takes := self._may_be_counted(other.ruling)) is not True:
            return takes
        return None if None in levels or other.conviction.county is None else earlier

    def _may_be_counted(self, ruling: Ruling) -> bool | None:
        """Is it a grant that counts? An open question may be one."""
        if ruling.outcome is Outcome.REVIEW:
            return None if ruling.reason in {*self.among, *_IN_DOUBT} else False
        return ruling.outcome.grants and ruling.reason in self.among

    def _over(self, ruling: Ruling, *, sure: bool, places: int) -> Ruling:
        refused = sure and not self.verify
        answered = Answered(question=f"at_most({places})", value=False if sure else None)
        return ruling.model_copy(
            update={
                "outcome": Outcome.NOT_ELIGIBLE if refused else Outcome.REVIEW,
                "to_level": None,
                "reason": self.reason,
                "citation": self.at,
                "verify": self.verify,
                "answers": (*ruling.answers, answered),
                "unknown": ruling.unknown if sure else (*ruling.unknown, answered.question),
            }
        )


def _earlier(one: Conviction, other: Conviction) -> bool | None:
    """Was the one convicted before the other? Two of one day leave it open."""
    if one.convicted_on is None or other.convicted_on is None:
        return None
    if one.convicted_on.last < other.convicted_on.first:
        return True
    return False if one.convicted_on.first > other.convicted_on.last else None
