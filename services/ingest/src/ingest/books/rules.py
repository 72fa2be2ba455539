"""What ingest keeps of rules in motion: trials, promotions, and who was chosen by name."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from schemas.fact import County, PersonToken, RecordVersion
from schemas.records import PackRef, PersonRecorded


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One trial of a pack against another, begun by somebody and, perhaps, finished."""

    id: str
    county: County
    before: PackRef
    after: PackRef
    as_of: date
    signed: bool
    """A named lawyer signed the pack on trial."""

    begun_by: str
    begun_at: datetime
    horizon: RecordVersion
    """Every version up to this one was on the topic before the trial noted where it ends."""

    finished_at: datetime | None = None
    ends: Mapping[int, int] = field(default_factory=dict[int, int])
    """Where the trials' topic ended when everything was published."""

    report: str = "{}"
    """What it came to, as it may leave the office."""


class Stage(StrEnum):
    """How far a promotion is."""

    LOTS = "lots"
    """Whoever was chosen has the new version."""

    EVERYBODY = "everybody"
    """The county has it; whoever was held back has not."""

    UNDONE = "undone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promotion:
    """One pack in another's place, in one county, on the strength of one trial."""

    trial: str
    county: County
    before: PackRef
    after: PackRef
    at: datetime
    """When it began: promotions follow one another in this order."""

    horizon: RecordVersion
    stage: Stage = Stage.LOTS

    def holds_for(self, chosen: bool | None) -> bool:
        """Does it hold for somebody who was chosen, held back, or (None) never named?"""
        if self.stage is Stage.UNDONE:
            return False
        return chosen is not False if self.stage is Stage.EVERYBODY else chosen is True


class Rules(Protocol):
    """Trials, promotions and who was chosen, inside one unit of work."""

    async def horizon(self, before: RecordVersion) -> RecordVersion:
        """Return this version, or one less than the oldest that may not be published yet."""
        ...

    async def trial(self, name: str) -> Trial | None:
        """Return one trial."""
        ...

    async def trials(self) -> Sequence[Trial]:
        """Return every trial, the newest first."""
        ...

    async def put_trial(self, trial: Trial) -> None:
        """Keep a trial."""
        ...

    async def put_lines(self, lines: Collection[tuple[str, PersonToken]]) -> None:
        """Keep that trials found these people; repeating changes nothing."""
        ...

    async def lines(self, trial: str) -> int:
        """Count the people whom a trial found."""
        ...

    async def alone(self) -> None:
        """Wait until nobody is making snapshots, and keep all of them waiting until the end."""
        ...

    async def promotions(self) -> Sequence[Promotion]:
        """Return every promotion, the oldest first; none is begun or changed until the end."""
        ...

    async def put_promotion(self, promotion: Promotion) -> None:
        """Keep a promotion."""
        ...

    async def choose(self, trial: str, tokens: Collection[PersonToken], *, moves: bool) -> None:
        """Choose people for a promotion, or hold them back; the last word stands."""
        ...

    async def chosen(
        self, tokens: Collection[PersonToken]
    ) -> Mapping[PersonToken, Mapping[str, bool]]:
        """Say for which promotions each was chosen, or held back."""
        ...

    async def counted(self, trial: str) -> Mapping[bool, int]:
        """Count who was chosen for a promotion, and who was held back."""
        ...

    async def concerned(self, promotion: Promotion, *, limit: int) -> Sequence[PersonToken]:
        """List the first whom a promotion can concern and who were not named yet, by token.

        Whomever the trial found, and whoever has a version that it may not have seen.
        """
        ...

    async def enqueue_concerned(self, promotion: Promotion, *, named: bool) -> int:
        """Let all of these be published; `named`: whoever was named already, too. Counts them."""
        ...

    async def enqueue(self, tokens: Collection[PersonToken]) -> None:
        """Let these people be published by the law that now holds for them."""
        ...

    async def waiting(self, *, limit: int) -> Sequence[PersonToken]:
        """Lock and return people who wait to be published."""
        ...

    async def count_waiting(self) -> int:
        """Count who waits to be published."""
        ...

    async def done(self, tokens: Collection[PersonToken]) -> None:
        """Say that these people wait no more."""
        ...

    async def asked(self, events: Sequence[PersonRecorded], at: datetime) -> None:
        """Say that these people are published, and that their decisions are to come."""
        ...

    async def answered(self, versions: Mapping[PersonToken, RecordVersion]) -> None:
        """Say that these versions, and so all older ones, are decided."""
        ...

    async def unanswered(self, *, since: datetime) -> int:
        """Count the decisions to come; who was published before is waited for no longer."""
        ...

    async def stop(self, trial: str) -> int:
        """Let whoever was chosen and still waits stay as they were; say how many."""
        ...

    async def forget(self, token: PersonToken) -> None:
        """Remove what trials and promotions say of a person."""
        ...
