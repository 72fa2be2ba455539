"""What operators may ask and do about rules in motion."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Annotated

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, Field, StringConstraints, model_validator
from pydantic_core import from_json, to_json

from ingest.books.port import IngestWork
from ingest.books.rules import Promotion, Trial
from ingest.office import Office
from ingest.refusals import CallRefused
from ingest.rules.promoting import Lot, Signature, promote, stop, undo
from ingest.rules.trials import Wanted, begin, finish
from schemas.fact import County, PersonToken
from schemas.records import PackRef

type Named = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Begun(BaseModel):
    """Which packs are tried against each other, where and as of when, and who wants it."""

    county: County
    before: PackRef
    after: PackRef
    as_of: date
    signed: bool = False
    by: Named

    @property
    def wanted(self) -> Wanted:
        """What is to be tried."""
        return Wanted(
            county=self.county,
            before=self.before,
            after=self.after,
            as_of=self.as_of,
            signed=self.signed,
        )


class Finished(BaseModel):
    """What a trial came to, and where its last line stands."""

    ends: Mapping[int, int]
    undecided: tuple[PersonToken, ...] = ()
    report: Mapping[str, object]


class Signed(BaseModel):
    """Who says so, and why."""

    by: Named
    ground: Named

    @property
    def signature(self) -> Signature:
        """Both, as the books take them."""
        return Signature(self.by, self.ground)


class Promoted(Signed):
    """For whom: the first so many, only these, or everybody; and who stays as they are."""

    first: int = Field(default=0, ge=0)
    only: tuple[PersonToken, ...] = ()
    everybody: bool = False
    stays: tuple[PersonToken, ...] = ()

    @model_validator(mode="after")
    def _one_of_three(self) -> "Promoted":
        if [bool(self.first), bool(self.only), self.everybody].count(True) != 1:
            raise ValueError("say one of first, only, everybody")
        return self

    @property
    def lot(self) -> Lot:
        """The lot that is meant."""
        return Lot(first=self.first, only=self.only, everybody=self.everybody, stays=self.stays)


def add_rules(routes: APIRouter, office: Office) -> None:
    """Add the pages under `rules`."""

    @routes.get("/rules")
    async def rules() -> Mapping[str, object]:
        """List trials and promotions."""
        async with office.store.begin() as work:
            begun = {one.trial: one for one in await work.rules.promotions()}
            trials = [
                await _told(work, one, begun.get(one.id)) for one in await work.rules.trials()
            ]
            return {"trials": trials, "waiting": await work.rules.count_waiting()}

    @routes.post("/rules/trials")
    async def begin_trial(asked: Begun) -> Mapping[str, object]:
        """Begin a trial, or one that was broken off again."""
        with _refusals():
            return {"id": (await begin(office, asked.wanted, by=asked.by)).id}

    @routes.post("/rules/trials/{trial}/finish")
    async def finish_trial(trial: str, asked: Finished) -> Mapping[str, object]:
        """Finish a trial."""
        report = to_json(asked.report).decode()
        with _refusals():
            await finish(office, trial, ends=asked.ends, undecided=asked.undecided, report=report)
        return {"id": trial}

    _add_promotion(routes, office)


def _add_promotion(routes: APIRouter, office: Office) -> None:
    @routes.post("/rules/trials/{trial}/promote")
    async def promote_trial(trial: str, asked: Promoted) -> Mapping[str, object]:
        """Give a lot of people the version that was tried."""
        with _refusals():
            return {"people": await promote(office, trial, asked.lot, asked.signature)}

    @routes.post("/rules/trials/{trial}/stop")
    async def stop_trial(trial: str, asked: Signed) -> Mapping[str, object]:
        """Let whoever still waits stay as they are."""
        with _refusals():
            return {"people": await stop(office, trial, asked.signature)}

    @routes.post("/rules/trials/{trial}/undo")
    async def undo_trial(trial: str, asked: Signed) -> Mapping[str, object]:
        """Give everybody the old version back."""
        with _refusals():
            return {"people": await undo(office, trial, asked.signature)}


@contextmanager
def _refusals() -> Iterator[None]:
    try:
        yield
    except CallRefused as refusal:
        raise HTTPException(409, str(refusal)) from None


async def _told(work: IngestWork, trial: Trial, begun: Promotion | None) -> Mapping[str, object]:
    """Tell one trial, with what was promoted on the strength of it."""
    counted = await work.rules.counted(trial.id)
    return {
        "id": trial.id,
        "county": trial.county,
        "before": trial.before.model_dump(),
        "after": trial.after.model_dump(),
        "as_of": trial.as_of.isoformat(),
        "signed": trial.signed,
        "begun_by": trial.begun_by,
        "begun_at": trial.begun_at.isoformat(),
        "finished": trial.finished_at is not None,
        "concerned": await work.rules.lines(trial.id),
        "report": from_json(trial.report),
        "stage": begun.stage.value if begun else None,
        "moved": counted.get(True, 0),
        "held_back": counted.get(False, 0),
    }
