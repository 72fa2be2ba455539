"""How a table is read: first hit, and both branches followed where an answer is unknown."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Final, NamedTuple

from pydantic import ValidationError, validate_call

from eligibility.law.case import Answer, Case, Question
from eligibility.law.row import Row
from eligibility.law.vocabulary import QUESTIONS
from schemas.decisions import Answered

_FEW: Final = 4


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


@dataclass(frozen=True, slots=True, eq=False)
class Hit:
    """Where a reading of the table ended. The same answers end in the same hit."""

    line: Line | None
    """The row that decides; None where two rows are possible and differ."""

    answers: tuple[Answered, ...]
    unknown: tuple[Answered, ...]
    """What would decide between the possible rows."""

    changes_on: date | None


class Inquiry(dict[Ask, Answer]):
    """What one case answers; no question is put to it twice."""

    def __init__(self, case: Case) -> None:
        super().__init__()
        self.case = case

    def __missing__(self, ask: Ask) -> Answer:
        """Put the question to the case."""
        answer = self[ask] = ask.answer(self.case)
        return answer


type Answers = dict[Ask, Answer]
"""Answers by question; whatever is not in it is asked for."""


class Table:
    """Rows in order. The first that applies decides; the last always applies."""

    def __init__(self, cites: str, rows: Sequence[Row]) -> None:
        self._lines = tuple(_line(number, row, cites) for number, row in enumerate(rows, start=1))

    def read(self, inquiry: Answers) -> Hit:
        """Put the questions to a case, as few as the first hit needs."""
        if (hit := self._read_plainly(inquiry)) is not None:
            return hit
        told: dict[Ask, bool] = {}
        paths = _paths(self._lines, _Path(inquiry, told, {}))
        first, assumed = next(paths)
        for line, otherwise in paths:
            if (line.row.then, line.row.to_level) != (first.row.then, first.row.to_level):
                return _hit(inquiry, None, told, {**assumed, **otherwise})
        return _hit(inquiry, first, told, {})

    def _read_plainly(self, inquiry: Answers) -> Hit | None:
        """Read without assuming anything; None where that takes an answer that is not known."""
        told: dict[Ask, Answer] = {}
        for line in self._lines[:-1]:
            for ask in line.asks:
                if not (answer := inquiry[ask]).value:
                    told[ask] = answer
                    break
            else:
                told |= {ask: inquiry[ask] for ask in line.asks}
                return _ended(line, tuple(told.items()))
            if answer.value is None:
                return None
        return _ended(self._lines[-1], tuple(told.items()))


class _Path(NamedTuple):
    """One way through the table: what is assumed where the record does not say."""

    inquiry: Answers
    told: dict[Ask, bool]
    """What decided so far, and whether it was presumed."""

    assumed: dict[Ask, bool]

    def unknown(self, line: Line) -> list[Ask] | None:
        """Ask the row: None where it does not apply, else the answers it lacks."""
        inquiry, told = self.inquiry, self.told
        unknown: list[Ask] = []
        for ask in line.asks:
            value = inquiry[ask].value
            if value is None:
                value = self._instead(line, ask)
            if value is False:
                if ask not in told:
                    told[ask] = False
                return None
            if value is None:
                unknown.append(ask)
        for ask in line.asks:
            silent = ask in line.presumed and inquiry[ask].value is None
            told[ask] = silent or told.get(ask, False)
        return unknown

    def _instead(self, line: Line, ask: Ask) -> bool | None:
        """What the law presumes for the person, or what this way through assumes."""
        if ask in line.presumed:
            return line.row.then.grants
        return self.assumed.get(ask)


def _paths(
    lines: Sequence[Line], path: _Path, start: int = 0
) -> Iterator[tuple[Line, dict[Ask, bool]]]:
    """Name every row that the unknown answers allow, with what each assumes."""
    asked = ((line, path.unknown(line)) for line in lines[start:])
    line, unknown = next((line, unknown) for line, unknown in asked if unknown is not None)
    yield line, path.assumed | dict.fromkeys(unknown, True)
    for before, ask in enumerate(unknown):
        so_far = dict.fromkeys(unknown[:before], True) | {ask: False}
        onward = _Path(path.inquiry, path.told, path.assumed | so_far)
        yield from _paths(lines, onward, line.number)


type _Answers = tuple[tuple[Ask, Answer], ...]


def _hit(
    inquiry: Answers, line: Line | None, told: dict[Ask, bool], unknown: dict[Ask, bool]
) -> Hit:
    presumed = frozenset([ask for ask, silent in told.items() if silent])
    return _ended(line, _answers(inquiry, told), _answers(inquiry, unknown), presumed)


def _answers(inquiry: Answers, asked: Iterable[Ask]) -> _Answers:
    return tuple([(ask, inquiry[ask]) for ask in asked])


@lru_cache(maxsize=32_768)
def _ended(
    line: Line | None,
    told: _Answers,
    unknown: _Answers = (),
    presumed: frozenset[Ask] = frozenset(),
) -> Hit:
    """Make the same hit once: most people's answers are somebody else's, too."""
    days = [answer.changes_on for _, answer in told if answer.changes_on]
    return Hit(
        line,
        tuple([_answered(ask.label, answer, ask in presumed) for ask, answer in told]),
        tuple([_answered(ask.label, answer, presumed=False) for ask, answer in unknown]),
        min(days, default=None),
    )


@lru_cache(maxsize=8_192)
def _answered(label: str, answer: Answer, presumed: bool) -> Answered:
    return Answered(question=label, value=answer.value, facts=answer.facts, presumed=presumed)


def _line(number: int, row: Row, cites: str) -> Line:
    try:
        asks = {name: _ask(name, json.dumps(said, default=str)) for name, said in row.asks.items()}
    except ValidationError as mistakes:
        raise ValueError(f"row {number}: {mistakes.errors()[0]['msg']}") from None
    except ValueError as mistake:
        raise ValueError(f"row {number}: {mistake}") from None
    presumed = frozenset(asks[name] for name in row.presumes_on)
    return Line(number, row, tuple(asks.values()), presumed, row.at or cites)


@cache
def _ask(name: str, said: str) -> Ask:
    """Make the same question once, so that two packs that ask it share the answer."""
    value = json.loads(said)
    return Ask(f"{name}({_printed(value)})", validate_call(QUESTIONS[name])(value))


def _printed(value: object) -> str:
    if not isinstance(value, list):
        return str(value).lower() if isinstance(value, bool) else str(value)
    more = f", … ({len(value)})" if len(value) > _FEW else ""
    return ", ".join(map(str, value[:_FEW])) + more
