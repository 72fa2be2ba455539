"""Trials, promotions and lots in PostgreSQL."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Final

from psycopg.rows import DictRow
from psycopg.sql import SQL
from pydantic_core import from_json, to_json

from conduit.postgres import Link
from ingest.books.rules import Promotion, Stage, Trial
from schemas.fact import PersonToken, RecordVersion
from schemas.records import PackRef, PersonRecorded
from schemas.topics import RECORDS

_GATE: Final = "hashtextextended(current_schema() || '/rules', 0)"
_PUT_TRIAL: Final = """
insert into trials (id, county, before, after, as_of, signed, begun_by, begun_at, horizon,
                    finished_at, ends, report)
values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
on conflict (id) do update
   set begun_by = excluded.begun_by, begun_at = excluded.begun_at, horizon = excluded.horizon,
       signed = excluded.signed, finished_at = excluded.finished_at, ends = excluded.ends,
       report = excluded.report
"""
_PROMOTIONS: Final = """
select trial, county, before, after, at, horizon, stage
  from promotions join trials on trials.id = promotions.trial order by at, trial
"""
_HORIZON: Final = """
select least(%(before)s, (select min(record_version) - 1 from people where entered_at is not null),
             (select min((convert_from(value, 'UTF8')::jsonb ->> 'record_version')::bigint) - 1
                from outbox where topic = %(records)s and value is not null)) as horizon
"""
_CONCERNED: Final = SQL("""
with found as (
    select token from trial_lines where trial = %(trial)s
    union
    select token from people where record_version > %(horizon)s
       and snapshot::jsonb -> 'counties' ? %(county)s
), concerned as (
    select token from found where %(named)s or not exists (
        select from lots where lots.trial = %(trial)s and lots.token = found.token)
)
""")
_FIRST: Final = SQL("{} select token from concerned order by token limit %(limit)s").format(
    _CONCERNED
)
_ENQUEUE: Final = SQL("""{}, waiting as (
    insert into repins (token) select token from concerned order by token
    on conflict (token) do update set version = null, asked_at = null
)
select count(*) as n from concerned
""").format(_CONCERNED)


class PostgresRules:
    """Rules in motion, on an open transaction."""

    def __init__(self, connection: Link) -> None:
        self._connection = connection

    async def horizon(self, before: RecordVersion) -> RecordVersion:
        """Return this version, or one less than the oldest that may not be published yet."""
        found = await self._connection.execute(
            _HORIZON, {"before": before, "records": RECORDS.name}
        )
        row = await found.fetchone()
        return before if row is None else int(row["horizon"])

    async def trial(self, name: str) -> Trial | None:
        """Return one trial."""
        found = await self._connection.execute("select * from trials where id = %s", (name,))
        row = await found.fetchone()
        return None if row is None else _trial(row)

    async def trials(self) -> Sequence[Trial]:
        """Return every trial, the newest first."""
        found = await self._connection.execute("select * from trials order by begun_at desc, id")
        return [_trial(row) for row in await found.fetchall()]

    async def put_trial(self, trial: Trial) -> None:
        """Keep a trial."""
        said = [trial.id, trial.county, _json(trial.before), _json(trial.after), trial.as_of]
        begun = [trial.signed, trial.begun_by, trial.begun_at, trial.horizon]
        ends = to_json(dict(trial.ends)).decode()
        done = [trial.finished_at, ends, trial.report]
        await self._connection.execute(_PUT_TRIAL, [*said, *begun, *done])

    async def put_lines(self, lines: Collection[tuple[str, PersonToken]]) -> None:
        """Keep that trials found these people; repeating changes nothing."""
        if lines:
            await self._connection.execute(
                "insert into trial_lines (trial, token)"
                " select * from unnest(%s::text[], %s::text[]) as told (trial, token)"
                " where exists (select from people where token = told.token and not erased)"
                " on conflict do nothing",
                [list(column) for column in zip(*sorted(lines), strict=True)],
            )

    async def lines(self, trial: str) -> int:
        """Count the people whom a trial found."""
        return await self._count("select count(*) as n from trial_lines where trial = %s", trial)

    async def alone(self) -> None:
        """Wait until nobody is making snapshots, and keep all of them waiting until the end."""
        await self._connection.execute(f"select pg_advisory_xact_lock({_GATE})")

    async def promotions(self) -> Sequence[Promotion]:
        """Return every promotion, the oldest first; none is begun or changed until the end."""
        await self._connection.execute(f"select pg_advisory_xact_lock_shared({_GATE})")
        found = await self._connection.execute(_PROMOTIONS)
        return [_promotion(row) for row in await found.fetchall()]

    async def put_promotion(self, promotion: Promotion) -> None:
        """Keep a promotion."""
        await self._connection.execute(
            "insert into promotions (trial, at, stage) values (%s, %s, %s)"
            " on conflict (trial) do update set stage = excluded.stage",
            (promotion.trial, promotion.at, promotion.stage.value),
        )

    async def choose(self, trial: str, tokens: Collection[PersonToken], *, moves: bool) -> None:
        """Choose people for a promotion, or hold them back; the last word stands."""
        await self._connection.execute(
            "insert into lots (trial, token, moves) select %s, token, %s"
            " from unnest(%s::text[]) as told (token) order by token"
            " on conflict (trial, token) do update set moves = excluded.moves",
            (trial, moves, sorted(set(tokens))),
        )

    async def chosen(
        self, tokens: Collection[PersonToken]
    ) -> Mapping[PersonToken, Mapping[str, bool]]:
        """Say for which promotions each was chosen, or held back."""
        found = await self._connection.execute(
            "select trial, token, moves from lots where token = any(%s)", (list(tokens),)
        )
        chosen: defaultdict[PersonToken, dict[str, bool]] = defaultdict(dict)
        for row in await found.fetchall():
            chosen[row["token"]][row["trial"]] = row["moves"]
        return chosen

    async def counted(self, trial: str) -> Mapping[bool, int]:
        """Count who was chosen for a promotion, and who was held back."""
        found = await self._connection.execute(
            "select moves, count(*) as n from lots where trial = %s group by moves", (trial,)
        )
        return {row["moves"]: row["n"] for row in await found.fetchall()}

    async def concerned(self, promotion: Promotion, *, limit: int) -> Sequence[PersonToken]:
        """List the first whom a promotion can concern and who were not named yet, by token."""
        asked = {**_asked(promotion), "named": False, "limit": limit}
        found = await self._connection.execute(_FIRST, asked)
        return [row["token"] for row in await found.fetchall()]

    async def enqueue_concerned(self, promotion: Promotion, *, named: bool) -> int:
        """Let all of these be published; `named`: whoever was named already, too. Counts them."""
        found = await self._connection.execute(_ENQUEUE, {**_asked(promotion), "named": named})
        row = await found.fetchone()
        return 0 if row is None else int(row["n"])

    async def enqueue(self, tokens: Collection[PersonToken]) -> None:
        """Let these people be published by the law that now holds for them."""
        await self._connection.execute(
            "insert into repins (token) select token from unnest(%s::text[]) as told (token)"
            " order by token on conflict (token) do update set version = null, asked_at = null",
            (sorted(tokens),),
        )

    async def waiting(self, *, limit: int) -> Sequence[PersonToken]:
        """Lock and return people who wait to be published."""
        found = await self._connection.execute(
            "select token from repins where version is null order by token limit %s"
            " for update skip locked",
            (limit,),
        )
        return [row["token"] for row in await found.fetchall()]

    async def count_waiting(self) -> int:
        """Count who waits to be published."""
        return await self._count("select count(*) as n from repins where version is null")

    async def done(self, tokens: Collection[PersonToken]) -> None:
        """Say that these people wait no more."""
        await self._connection.execute("delete from repins where token = any(%s)", (list(tokens),))

    async def asked(self, events: Sequence[PersonRecorded], at: datetime) -> None:
        """Say that these people are published, and that their decisions are to come."""
        versions = {one.token: one.record_version for one in events}
        await self._connection.execute(
            "insert into repins (token, version, asked_at)"
            " select token, version, %s from unnest(%s::text[], %s::bigint[])"
            " as told (token, version) order by token"
            " on conflict (token) do update set version = excluded.version,"
            " asked_at = excluded.asked_at",
            (at, list(versions), list(versions.values())),
        )

    async def answered(self, versions: Mapping[PersonToken, RecordVersion]) -> None:
        """Say that these versions, and so all older ones, are decided."""
        if versions:
            await self._connection.execute(
                "delete from repins using unnest(%s::text[], %s::bigint[]) as told (token, version)"
                " where repins.token = told.token and repins.version <= told.version",
                (list(versions), list(versions.values())),
            )

    async def unanswered(self, *, since: datetime) -> int:
        """Count the decisions to come; who was published before is waited for no longer."""
        await self._connection.execute("delete from repins where asked_at < %s", (since,))
        return await self._count("select count(*) as n from repins where version is not null")

    async def stop(self, trial: str) -> int:
        """Let whoever was chosen and still waits stay as they were; say how many."""
        stopped = await self._connection.execute(
            "with stopped as (delete from lots using repins where lots.trial = %s and lots.moves"
            " and repins.token = lots.token and repins.version is null returning lots.token)"
            " delete from repins using stopped where repins.token = stopped.token",
            (trial,),
        )
        return stopped.rowcount

    async def forget(self, token: PersonToken) -> None:
        """Remove what trials and promotions say of a person."""
        await self._connection.execute("delete from trial_lines where token = %s", (token,))
        await self._connection.execute("delete from lots where token = %s", (token,))

    async def _count(self, query: str, *asked: object) -> int:
        row = await (await self._connection.execute(query, asked)).fetchone()
        return 0 if row is None else int(row["n"])


def _asked(promotion: Promotion) -> dict[str, object]:
    return {
        "trial": promotion.trial,
        "horizon": promotion.horizon,
        "county": promotion.county,
    }


def _json(pack: PackRef) -> str:
    return pack.model_dump_json()


def _pack(said: str) -> PackRef:
    return PackRef.model_validate_json(said)


def _trial(row: DictRow) -> Trial:
    ends = {int(part): end for part, end in from_json(row["ends"]).items()}
    packs = {"before": _pack(row["before"]), "after": _pack(row["after"])}
    return Trial(**{**row, **packs, "ends": ends})


def _promotion(row: DictRow) -> Promotion:
    packs = {"before": _pack(row["before"]), "after": _pack(row["after"])}
    return Promotion(**{**row, **packs, "stage": Stage(row["stage"])})
