"""How a table is read: first hit, and both branches followed where an answer is unknown."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from pydantic import ValidationError, validate_call

from eligibility.law.case import Answer, Case, Question
from eligibility.law.row import Row
from eligibility.law.vocabulary import QUESTIONS
from schemas.decisions import Answered

_FEW = 4


@dataclass(frozen=True, slots=True, eq=False)
class Ask:
    """One question with what the row says to it, ready to be put to a case."""

    label: str
    answer: Question


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One row, ready to be read."""

    number: int
    row: Row
    asks: tuple[Ask, ...]
    presumed: frozenset[Ask]
    citation: str


class Hit(NamedTuple):
    """Where a reading of the table ended."""

    line: Line | None
    """The row that decides; None where two rows are possible and differ."""

    answers: tuple[Answered, ...]
    unknown: tuple[Answered, ...]
    """What would decide between the possible rows."""

    changes_on: date | None


class Table:
    """Rows in order. The first that applies decides; the last always applies."""

    def __init__(self, cites: str, rows: Sequence[Row]) -> None:
        asks: dict[tuple[str, str], Ask] = {}
        self._lines = tuple(
            _line(number, row, cites, asks) for number, row in enumerate(rows, start=1)
        )

    def read(self, case: Case) -> Hit:
        """Put the questions to a case, as few as the first hit needs."""
        asking = _Asking(case)
        paths = self._paths(asking, 0, {})
        first, assumed = next(paths)
        for line, otherwise in paths:
            if (line.row.then, line.row.to_level) != (first.row.then, first.row.to_level):
                return asking.end(None, {**assumed, **otherwise})
        return asking.end(first, {})

    def _paths(
        self, asking: "_Asking", start: int, assumed: Mapping[Ask, bool]
    ) -> Iterator[tuple[Line, Mapping[Ask, bool]]]:
        """Name every row that the unknown answers allow, with what each assumes."""
        for line in self._lines[start:]:
            unknown = asking.unknown(line, assumed)
            if unknown is None:
                continue
            yield line, {**assumed, **dict.fromkeys(unknown, True)}
            for position, ask in enumerate(unknown):
                so_far = dict.fromkeys(unknown[:position], True)
                yield from self._paths(asking, line.number, {**assumed, **so_far, ask: False})
            return


class _Asking:
    """What a case has answered so far."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._answers: dict[Ask, Answer] = {}
        self._told: dict[Ask, bool] = {}

    def unknown(self, line: Line, assumed: Mapping[Ask, bool]) -> list[Ask] | None:
        """Ask the row: None where it does not apply, else the answers it lacks."""
        unknown = []
        for ask in line.asks:
            value = assumed[ask] if ask in assumed else self._ask(ask).value
            if value is None and ask in line.presumed:
                value = line.row.then.grants
            if value is False:
                self._told.setdefault(ask, False)
                return None
            if value is None:
                unknown.append(ask)
        for ask in line.asks:
            self._told[ask] = ask in line.presumed and self._answers[ask].value is None
        return unknown

    def end(self, line: Line | None, unknown: Mapping[Ask, bool]) -> Hit:
        """Write down what was asked on the way."""
        days = [day for answer in self._answers.values() if (day := answer.changes_on)]
        return Hit(
            line,
            tuple(self._answered(ask, presumed) for ask, presumed in self._told.items()),
            tuple(self._answered(ask, presumed=False) for ask in unknown),
            min(days, default=None),
        )

    def _ask(self, ask: Ask) -> Answer:
        answer = self._answers.get(ask)
        if answer is None:
            answer = self._answers[ask] = ask.answer(self._case)
        return answer

    def _answered(self, ask: Ask, presumed: bool) -> Answered:
        answer = self._answers[ask]
        return Answered(
            question=ask.label, value=answer.value, facts=answer.facts, presumed=presumed
        )


def _line(number: int, row: Row, cites: str, known: dict[tuple[str, str], Ask]) -> Line:
    try:
        asks = {name: _ask(name, said, known) for name, said in row.asks.items()}
    except ValidationError as mistakes:
        raise ValueError(f"row {number}: {mistakes.errors()[0]['msg']}") from None
    except ValueError as mistake:
        raise ValueError(f"row {number}: {mistake}") from None
    presumed = frozenset(asks[name] for name in row.presumes_on)
    return Line(number, row, tuple(asks.values()), presumed, row.at or cites)


def _ask(name: str, said: object, known: dict[tuple[str, str], Ask]) -> Ask:
    key = (name, repr(said))
    if key not in known:
        known[key] = Ask(_label(name, said), validate_call(QUESTIONS[name])(said))
    return known[key]


def _label(name: str, said: object) -> str:
    if not isinstance(said, list):
        return f"{name}({said})"
    more = f", … ({len(said)})" if len(said) > _FEW else ""
    return f"{name}({', '.join(map(str, said[:_FEW]))}{more})"
