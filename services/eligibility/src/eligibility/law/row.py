"""One line of a decision table."""

from typing import Any, Literal, Self

from pydantic import Field, model_validator

from eligibility.law.vocabulary import QUESTIONS
from schemas.fact import Fact, Level
from schemas.outcomes import Outcome


class Row(Fact):
    """One line of the table: what it asks, what follows, and where the law says so."""

    asks: dict[str, Any] = Field(default_factory=dict[str, Any], alias="if")
    then: Outcome
    to_level: Level | None = None
    because: str
    reason: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    at: str | None = None
    """The pinpoint citation; a statute owes one on every row."""

    verify: bool = False
    """Rests on law nobody has verified; such a row never grants relief."""

    presumes: Literal["for the person"] | None = None
    presumes_on: tuple[str, ...] = ()
    """The questions whose silence the law itself answers."""

    presumes_at: str | None = None

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        for complaint in self._complaints():
            raise ValueError(complaint)
        return self

    def _complaints(self) -> list[str]:
        unknown = sorted(self.asks.keys() - QUESTIONS.keys())
        presumption = (self.presumes, self.presumes_on, self.presumes_at)
        checks = {
            f"no such question: {', '.join(unknown)}": bool(unknown),
            "a row to be verified can't grant relief": self.verify and self.then.grants,
            "a reduction says to which level": (self.then is Outcome.REDUCE) != bool(self.to_level),
            "a presumption names its questions and its citation": any(presumption)
            and not all(presumption),
            "presumes on a question it does not ask": not self.asks.keys() >= {*self.presumes_on},
        }
        return [complaint for complaint, broken in checks.items() if broken]
