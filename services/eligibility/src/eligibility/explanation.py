"""Why a conviction was decided as it was: rows, questions, answers, and the facts behind them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from eligibility.law.pack import Pack
from eligibility.plain_questions import answered, asked
from eligibility.what_if import Change, held_back, would_change
from schemas.decisions import Answered, ConvictionDecided, Decision, Ruling
from schemas.fact import Fact
from schemas.outcomes import Outcome
from schemas.people import Source
from schemas.records import PackRef

_OF_THE_WHOLE: Final = frozenset(
    {
        "born_on",
        "conviction",
        "crime",
        "day",
        "deceased",
        "earlier_conviction",
        "grave_conviction",
        "open_arrest",
        "pending_in",
        "registrant",
        "restarted_by",
        "set_aside",
    }
)
"""Facts of the person, the calendar or another conviction; they stand on no row of this one."""

type _Sources = Mapping[str, tuple[Source, ...]]


class Behind(Fact):
    """One fact an answer rests on, and where it was read."""

    name: str
    value: str
    sources: tuple[Source, ...]
    """File and row of each source; none where the record is silent as a whole."""


class Put(Fact):
    """One question that was put, in code and in words."""

    question: str
    words: str
    value: bool | None
    answer: str
    """`yes`, `no` or `not known`, to the words."""

    presumed: bool
    facts: tuple[Behind, ...]


class Explained(Fact):
    """What one layer said, and what would have made it say something else."""

    ruling: Ruling
    because: str
    """What the row itself says; empty where no single row decided."""

    questions: tuple[Put, ...]
    unknown: tuple[Put, ...]
    """Those whose answer would decide and is not known."""

    would_change: tuple[Change, ...] | None
    """None where this version of the table is not at hand."""

    held_back: Outcome | None
    """What the table gives, where a doubt about the person or a cap keeps it back."""

    changes_on: date | None


class Explanation(Fact):
    """Everything a reader needs to check one decision."""

    decided: ConvictionDecided
    stands: Explained
    other: Explained | None
    """What the other layer said, where there is one."""


def explain(decision: Decision, packs: Sequence[Pack]) -> tuple[Explanation, ...]:
    """Explain every conviction of a decision, in its order."""
    known = {pack.ref: pack for pack in packs}
    sources: _Sources = {one.conviction_id: one.sources for one in decision.convictions}
    return tuple([_explained(one, known, sources) for one in decision.convictions])


def _explained(
    decided: ConvictionDecided,
    known: Mapping[PackRef, Pack],
    sources: _Sources,
) -> Explanation:
    stands = decided.ruling
    other = decided.statute if stands is decided.policy else decided.policy
    read = {**sources, "": decided.sources}
    return Explanation(
        decided=decided,
        stands=_layer(stands, known.get(stands.pack), read),
        other=_layer(other, known.get(other.pack), read) if other else None,
    )


def _layer(ruling: Ruling, pack: Pack | None, sources: _Sources) -> Explained:
    put = tuple([_put(answer, sources) for answer in ruling.answers])
    return Explained(
        ruling=ruling,
        because=pack.rows[ruling.row - 1].because if pack and ruling.row else "",
        questions=put,
        unknown=tuple([one for one in put if one.question in ruling.unknown]),
        would_change=tuple(would_change(pack, ruling)) if pack else None,
        held_back=held_back(pack, ruling) if pack else None,
        changes_on=ruling.changes_on,
    )


def _put(answer: Answered, sources: _Sources) -> Put:
    return Put(
        question=answer.question,
        words=asked(answer.question),
        value=answer.value,
        answer=answered(answer.question, answer.value),
        presumed=answer.presumed,
        facts=tuple([_behind(fact, sources) for fact in answer.facts]),
    )


def _behind(fact: str, sources: _Sources) -> Behind:
    """Find where a fact was read: on another conviction's rows, on this one's, or on none."""
    name, _, value = fact.partition("=")
    own = () if name in _OF_THE_WHOLE else sources[""]
    return Behind(name=name, value=value, sources=sources.get(value.partition(" ")[0], own))
