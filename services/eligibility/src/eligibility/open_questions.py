"""What a person must find out so that convictions leave review, each thing asked for once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NamedTuple

from schemas.decisions import ConvictionDecided, Ruling
from schemas.fact import ConvictionId, Fact
from schemas.outcomes import Outcome


class Desk(StrEnum):
    """Who can answer."""

    COUNSEL = "counsel"
    """Reads the law; one answer settles every conviction of that row."""

    COURT_LIST = "court list"
    """Knows which county a courthouse is in; one answer settles every conviction there."""

    CLERK = "clerk"
    """Looks up a court's cases, one by one."""

    STATE = "state"
    """Looks up people and rows in the state's own record, one by one."""


class OpenQuestion(Fact):
    """One question to one desk: the same thing about every conviction it would settle."""

    reason: str
    asks_for: str
    """The fact that would answer it, by name; for counsel, the row of the pack."""

    desk: Desk
    at: str
    """The court to ask or to place; empty where there is only one desk."""

    convictions: int
    people: int
    """How many people wait for it, perhaps for others as well."""

    look_ups: int
    """How many answers it takes: cases for a clerk, people for the state, else one."""


class _Wanted(NamedTuple):
    """What one conviction waits for; `thing` is what the answer would be about."""

    reason: str
    asks_for: str
    desk: Desk
    at: str
    thing: str


_OF_LAW: Final = frozenset(
    {"attempt", "joined_offense", "letter_of_later_law", "letter_of_other_law", "verify_law"}
)
"""Reasons that one reading of the law settles for every case of the row."""

_OF_THE_PERSON: Final = frozenset(
    {"born_on", "deceased", "open_grave_arrest", "pending_in", "registrant", "registration"}
)
"""What the state knows rather than a court."""

type _Known = Mapping[str, ConvictionDecided]


@dataclass(slots=True)
class _Waiting:
    """What waits for one answer."""

    convictions: int = 0
    people: int = 0
    things: set[str] = field(default_factory=set[str])
    """What the answer would be about; an answer is sought once for each."""


@dataclass
class OpenQuestions:
    """Groups everything in review by why, and by the fact that would answer it."""

    people: int = 0
    waiting: int = 0
    """People of whom at least one conviction is in review."""

    _groups: defaultdict[tuple[str, str, Desk, str], _Waiting] = field(
        default_factory=lambda: defaultdict(_Waiting)
    )

    def add(self, convictions: Iterable[ConvictionDecided]) -> None:
        """Add one person, and every conviction of theirs."""
        wanted = tuple(_wanted(tuple(convictions), str(self.people)))
        self.people += 1
        self.waiting += bool(wanted)
        for one in wanted:
            group = self._groups[one[:4]]
            group.convictions += 1
            group.things.add(one.thing)
        for name in {one[:4] for one in wanted}:
            self._groups[name].people += 1

    def told(self) -> tuple[OpenQuestion, ...]:
        """List them, the question that settles most convictions first."""
        found = [
            OpenQuestion(
                reason=reason,
                asks_for=asks_for,
                desk=desk,
                at=at,
                convictions=group.convictions,
                people=group.people,
                look_ups=len(group.things),
            )
            for (reason, asks_for, desk, at), group in self._groups.items()
        ]
        return tuple(
            sorted(found, key=lambda one: (-one.convictions, one.reason, one.asks_for, one.at))
        )


def open_questions(people: Iterable[Iterable[ConvictionDecided]]) -> tuple[OpenQuestion, ...]:
    """List what these people wait for, the question that settles most convictions first."""
    found = OpenQuestions()
    for convictions in people:
        found.add(convictions)
    return found.told()


def holding(decided: ConvictionDecided) -> Ruling:
    """Name the ruling to settle first: where the policy waits as well, it would give more."""
    policy = decided.policy
    return policy if policy and policy.outcome is Outcome.REVIEW else decided.ruling


def _wanted(convictions: tuple[ConvictionDecided, ...], person: str) -> Iterator[_Wanted]:
    known: _Known = {one.conviction_id: one for one in convictions}
    for one in convictions:
        if one.outcome is Outcome.REVIEW:
            yield _of_one(one, known, person)


def _of_one(one: ConvictionDecided, known: _Known, person: str) -> _Wanted:
    ruling = holding(one)
    if one.county is None:
        return _unplaced(one, person)
    if ruling.verify or ruling.reason in _OF_LAW:
        row = f"{ruling.pack.id} row {ruling.row}"
        return _Wanted(ruling.reason, row, Desk.COUNSEL, "", row)
    if held := _held_back(ruling):
        return _Wanted(ruling.reason, held, Desk.STATE, "", person)
    fact, value = _blank(ruling) or (_asked(ruling), "")
    if other := known.get(value):
        return _looked_up(ruling.reason, "section or day", other, person)
    return _looked_up(ruling.reason, fact, one, person)


def _unplaced(one: ConvictionDecided, person: str) -> _Wanted:
    if one.court:
        return _Wanted(one.reason, "county", Desk.COURT_LIST, one.court, one.court)
    return _Wanted(one.reason, "county", Desk.STATE, "", f"{person} {_case(one)}")


def _looked_up(reason: str, fact: str, about: ConvictionDecided, person: str) -> _Wanted:
    if fact in _OF_THE_PERSON:
        return _Wanted(reason, fact, Desk.STATE, "", person)
    return _Wanted(reason, fact, Desk.CLERK, about.court or "", f"{person} {_case(about)}")


def _held_back(ruling: Ruling) -> str:
    """Name the doubt about a whole person that keeps back what a row would give."""
    if ruling.reason == "identity_in_doubt":
        return "identity"
    unanswered = ruling.row > 0 and not ruling.unknown and _blank(ruling) is None
    return "incomplete" if ruling.reason == "insufficient_data" and unanswered else ""


def _blank(ruling: Ruling) -> tuple[str, str] | None:
    """Name the first fact that is missing, in conflict or known only in part."""
    open_ = [answer for answer in ruling.answers if answer.question in ruling.unknown]
    decisive = open_ or ruling.answers[-1:]
    pairs = [fact.partition("=")[::2] for answer in decisive for fact in answer.facts]
    doubtful = [pair for pair in pairs if pair[1] in {"unknown", "conflict", ""} or "/" in pair[1]]
    named = [pair for pair in pairs if pair[0].endswith("conviction") and pair[1] != "none"]
    return next(iter([*doubtful, *(named if open_ else [])]), None)


def _asked(ruling: Ruling) -> str:
    """Name what is open where no fact is blank: the question, else the reason of the row."""
    return ruling.unknown[0].partition("(")[0] if ruling.unknown else ruling.reason


def _case(one: ConvictionDecided) -> ConvictionId | str:
    return one.case_number or one.conviction_id
