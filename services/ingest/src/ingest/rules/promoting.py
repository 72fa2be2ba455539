"""A named person lets a pack that was tried take another's place: in lots, or for everybody."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from conduit.envelope import post
from ingest.audit import audited
from ingest.books.port import IngestWork
from ingest.books.rules import Promotion, Stage, Trial
from ingest.office import NAME, Office
from ingest.records.choices import Choices
from ingest.refusals import CallRefused
from ingest.rules.trials import known
from schemas.fact import PersonToken
from schemas.operations import PackPromoted
from schemas.topics import RULES, TRIALS

_STANDING: Final = (Stage.LOTS, Stage.EVERYBODY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """Whom the new version is for, this time."""

    first: int = 0
    only: Collection[PersonToken] = ()
    everybody: bool = False
    stays: Collection[PersonToken] = ()
    """Who keeps the old version, or goes back to it, whatever else is said."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who says so, and why."""

    by: str
    ground: str


async def promote(office: Office, trial: str, lot: Lot, signature: Signature) -> int:
    """Give a lot of people the new version; they are published by and by. Says how many they are.

    Raises:
        CallRefused: The trial does not carry it, or something else stands in the way.
    """
    async with office.store.begin() as work:
        await work.rules.alone()
        promotion = await _promotion(office, work, await known(work, trial))
        await _everybody_known(work, {*lot.only, *lot.stays})
        stage = Stage.EVERYBODY if lot.everybody else promotion.stage
        promotion = replace(promotion, stage=stage)
        await work.rules.put_promotion(promotion)
        await work.rules.choose(trial, lot.stays, moves=False)
        await work.rules.enqueue(lot.stays)
        moved = await _move(work, promotion, lot)
        act = "everybody" if lot.everybody else "first" if lot.first else "only"
        await _tell(office, work, promotion, f"{act} {moved}", signature)
        if lot.everybody:
            await _announce(office, work, promotion, signature.by)
    return moved


async def stop(office: Office, trial: str, signature: Signature) -> int:
    """Let whoever was chosen and is not published yet stay as they were; says how many they are.

    Raises:
        CallRefused: Nothing of the kind is under way.
    """
    async with office.store.begin() as work:
        await work.rules.alone()
        promotion = await _begun(work, trial)
        if promotion.stage is not Stage.LOTS:
            raise CallRefused(
                f"{trial} is not in lots: it is {promotion.stage}; undo takes it back"
            )
        stopped = await work.rules.stop(trial)
        await _tell(office, work, promotion, f"stop {stopped}", signature)
    return stopped


async def undo(office: Office, trial: str, signature: Signature) -> int:
    """Give everybody the old version back; says how many people are looked at for that.

    Raises:
        CallRefused: It was never promoted, is undone, or a later promotion rests on it.
    """
    async with office.store.begin() as work:
        await work.rules.alone()
        promotion = await _begun(work, trial)
        later = [one for one in await _standing(work, promotion) if one.at > promotion.at]
        if promotion.stage is Stage.UNDONE or later:
            what = f"{later[-1].trial} came later: undo that first" if later else "it is undone"
            raise CallRefused(f"{trial} can't be undone: {what}")
        undone = replace(promotion, stage=Stage.UNDONE)
        await work.rules.put_promotion(undone)
        people = await work.rules.enqueue_concerned(promotion, named=True)
        await _tell(office, work, promotion, f"undo {people}", signature)
        if promotion.stage is Stage.EVERYBODY:
            await _announce(office, work, promotion, signature.by)
    return people


async def _promotion(office: Office, work: IngestWork, trial: Trial) -> Promotion:
    """Take the promotion that goes on, or begin one if the trial carries it."""
    begun = next((one for one in await work.rules.promotions() if one.trial == trial.id), None)
    if begun is not None and begun.stage is Stage.UNDONE:
        raise CallRefused(f"{trial.id} was promoted and undone: try it again first")
    await _carries(office, work, trial)
    if begun is not None:
        return begun
    fresh = Promotion(
        trial=trial.id,
        county=trial.county,
        before=trial.before,
        after=trial.after,
        at=office.clock(),
        horizon=trial.horizon,
    )
    await _has_room(office, work, fresh)
    return fresh


async def _carries(office: Office, work: IngestWork, trial: Trial) -> None:
    if trial.finished_at is None:
        raise CallRefused(f"{trial.id} is unfinished: run the same trial again")
    if not trial.signed and not office.rehearsal:
        raise CallRefused(f"no lawyer signed {trial.after.id} {trial.after.version}: rehearse it")
    read = await work.offsets.next(TRIALS.name)
    if any(read.get(part, 0) < end for part, end in trial.ends.items()):
        raise CallRefused(f"not all that {trial.id} found has been entered yet: try again shortly")


async def _has_room(office: Office, work: IngestWork, fresh: Promotion) -> None:
    """See that the old version is what the county has, and that nothing else is in lots there."""
    if fresh.before == fresh.after:
        raise CallRefused(f"{fresh.trial} tried one and the same pack: nothing would change")
    open_ones = [one for one in await _standing(work, fresh) if one.stage is Stage.LOTS]
    if open_ones:
        raise CallRefused(
            f"{open_ones[0].trial} is in lots in {fresh.county}: end that first, or undo it"
        )
    pins = Choices(await work.rules.promotions()).packs(office, [fresh.county])
    if fresh.before not in pins:
        raise CallRefused(
            f"{fresh.before.id} {fresh.before.version} {fresh.before.hash} is not in force"
            f" in {fresh.county}"
        )


async def _standing(work: IngestWork, like: Promotion) -> Sequence[Promotion]:
    return [
        one
        for one in await work.rules.promotions()
        if one.county == like.county and one.stage in _STANDING
    ]


async def _begun(work: IngestWork, trial: str) -> Promotion:
    begun = [one for one in await work.rules.promotions() if one.trial == trial]
    if not begun:
        raise CallRefused(f"{trial} was never promoted")
    return begun[0]


async def _everybody_known(work: IngestWork, tokens: Collection[PersonToken]) -> None:
    missing = set(tokens) - set(await work.people.newest(tokens))
    if missing:
        raise CallRefused(f"{len(missing)} of these are nobody's token: {min(missing)}")


async def _move(work: IngestWork, promotion: Promotion, lot: Lot) -> int:
    """Choose whoever is meant, and let them be published."""
    if lot.everybody:
        return await work.rules.enqueue_concerned(promotion, named=False)
    chosen = set(lot.only) - set(lot.stays)
    if lot.first:
        chosen = set(await work.rules.concerned(promotion, limit=lot.first))
    await work.rules.choose(promotion.trial, chosen, moves=True)
    await work.rules.enqueue(chosen)
    return len(chosen)


async def _tell(
    office: Office, work: IngestWork, promotion: Promotion, act: str, signature: Signature
) -> None:
    verb, _, number = act.partition(" ")
    told = audited(
        f"rules.promote.{verb}" if verb in {"first", "only", "everybody"} else f"rules.{verb}",
        on=f"{promotion.trial} {promotion.county} {number} people",
        by=signature.by,
        ground=signature.ground,
        at=office.clock(),
    )
    await work.outbox.put(told)


async def _announce(office: Office, work: IngestWork, promotion: Promotion, by: str) -> None:
    """Say on the topic of rules what the county has from today on."""
    pins = Choices(await work.rules.promotions()).packs(office, [promotion.county])
    now = office.clock()
    said = PackPromoted(
        jurisdiction=promotion.county,
        packs=pins,
        from_day=office.today(promotion.county),
        by=by,
    )
    await work.outbox.put(post(RULES, said, source=NAME, time=now, sequence=now.isoformat()))
