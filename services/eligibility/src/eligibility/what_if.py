"""What another answer would have led to: the table read again, with one answer turned round."""

from collections.abc import Iterator, Mapping

from eligibility.law.case import Answer
from eligibility.law.pack import Pack
from eligibility.law.row import Row
from eligibility.law.table import Ask
from schemas.decisions import Ruling
from schemas.fact import Fact, Level
from schemas.outcomes import Outcome

type _Said = Mapping[str, bool | None]


class Change(Fact):
    """One answer that would lead elsewhere."""

    question: str
    answer: bool
    outcome: Outcome
    to_level: Level | None = None
    reason: str


def held_back(pack: Pack, ruling: Ruling) -> Outcome | None:
    """Name the relief the table gives, where a doubt about the person or a cap keeps it back."""
    row = _read(pack, _recorded(ruling))
    held = row is not None and row.then.grants and not ruling.outcome.grants
    return row.then if row and held else None


def would_change(pack: Pack, ruling: Ruling) -> Iterator[Change]:
    """Name every single answer that, were it so, would give another outcome for certain.

    Only what the ruling recorded is used: a question that was never put stays unknown. What is
    held back whatever the table says is no change.
    """
    recorded, held = _recorded(ruling), held_back(pack, ruling) is not None
    for question, value in recorded.items():
        for instead in (True, False) if value is None else (not value,):
            row = _read(pack, recorded | {question: instead})
            if row and _differs(row, ruling) and not (held and row.then.grants):
                yield Change(
                    question=question,
                    answer=instead,
                    outcome=row.then,
                    to_level=row.to_level,
                    reason=row.reason,
                )


def _recorded(ruling: Ruling) -> dict[str, bool | None]:
    return {answer.question: answer.value for answer in ruling.answers}


def _differs(row: Row, ruling: Ruling) -> bool:
    return (row.then, row.to_level) != (ruling.outcome, ruling.to_level)


def _read(pack: Pack, said: _Said) -> Row | None:
    hit = pack.table.read(_Recorded(said))
    return hit.line.row if hit.line else None


class _Recorded(dict[Ask, Answer]):
    """What a ruling wrote down, as if a case were asked again."""

    def __init__(self, said: _Said) -> None:
        super().__init__()
        self._said = said

    def __missing__(self, ask: Ask) -> Answer:
        answer = self[ask] = Answer(self._said.get(ask.label))
        return answer
