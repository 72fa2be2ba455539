"""A person's finding about one conviction: what it says the truth is, and what weight that has.

Until somebody looked at the evidence a finding can only cast doubt: a fact that it contradicts is
unknown. Borne out by its evidence it speaks as any source does: it fills what all others leave
blank, and against what they say there is no fact. It never overrules them.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import reduce
from typing import Annotated, Self

from pydantic import Field, model_validator

from ingest.claims.agreement import together
from schemas.fact import ConvictionId, Days, Fact, Level
from schemas.outcomes import Outcome
from schemas.people import Conviction, Relief


class Stated(Fact):
    """What is said of a conviction; at least one thing."""

    level: Level | None = None
    convicted_on: date | None = None
    sentence_ends_on: date | None = None
    released_on: date | None = None
    grams: Annotated[Decimal | None, Field(ge=0)] = None
    dismissed_on: date | None = None
    """The day on which a court dismissed the case."""

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not self.model_fields_set:
            raise ValueError("it says nothing")
        return self

    def facts(self) -> Iterator[tuple[str, object]]:
        """Yield each thing that is said, as a conviction names it."""
        yield from ((name, said) for name in _PLAIN if (said := getattr(self, name)) is not None)
        for name in ("convicted_on", "released_on"):
            if day := getattr(self, name):
                yield name, Days.exactly(day)
        if self.dismissed_on:
            yield "relief", Relief(outcome=Outcome.DISMISS, ordered_on=self.dismissed_on)


_PLAIN = ("level", "sentence_ends_on", "grams")


class Finding(Fact):
    """What one finding says; nothing any more where its conviction was cleared and forgotten."""

    conviction_id: ConvictionId
    says: Stated | None
    borne_out: bool = False
    """A named person looked at the evidence, and it bears what is said."""


def weighed(
    convictions: Iterable[Conviction], findings: Sequence[Finding]
) -> tuple[Conviction, ...]:
    """Weigh findings against what sources say, the same whatever order they come in."""
    ordered = sorted(findings, key=lambda finding: not finding.borne_out)
    return tuple(
        reduce(_weighed, (one for one in ordered if one.conviction_id == c.conviction_id), c)
        for c in convictions
    )


def _weighed(known: Conviction, finding: Finding) -> Conviction:
    facts: dict[str, object] = {}
    conflicts = set(known.conflicts)
    for name, said in finding.says.facts() if finding.says else ():
        if name in conflicts or (name == "relief" and known.relief):
            continue
        agreed, disputed = together(name, getattr(known, name), said)
        if disputed or (name == "relief" and not finding.borne_out):
            conflicts.add(name)
            facts[name] = None
        elif finding.borne_out:
            facts[name] = agreed
    return known.model_copy(update=facts | {"conflicts": tuple(sorted(conflicts))})
