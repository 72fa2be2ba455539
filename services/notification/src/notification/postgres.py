"""The service's books in PostgreSQL, keeping the same promises as those in memory."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from functools import cached_property
from typing import Any, Final

from psycopg.rows import DictRow

from conduit.ledger.effect import State
from conduit.pepper_fence import PepperFence
from conduit.postgres import Link, Pool, PostgresStore, PostgresWork
from notification.books import Reported, Scan, Telling
from notification.plan import Says
from schemas.fact import ConvictionId, PersonToken
from schemas.filings import FilingKind
from schemas.sealed import Sealed

_REPORT: Final = """
insert into reports (
    token, conviction_id, county, kind, reference, at, record_version, relief, said)
select * from unnest(
    %(token)s::text[], %(conviction_id)s::text[], %(county)s::text[], %(kind)s::text[],
    %(reference)s::text[], %(at)s::timestamptz[], %(record_version)s::bigint[],
    %(relief)s::text[], %(said)s::text[])
on conflict do nothing returning token
"""
_CARRY: Final = """
update reports r set token = now.token, said = now.said
  from unnest(%(token)s::text[], %(conviction_id)s::text[], %(kind)s::text[],
    %(reference)s::text[], %(said)s::text[]) as now (token, conviction_id, kind, reference, said)
 where r.conviction_id = now.conviction_id and r.kind = now.kind and r.reference = now.reference
"""
_SCAN: Final = """
insert into scans (id, channel, carrier, says, reference, at)
select * from unnest(%(id)s::text[], %(channel)s::text[], %(carrier)s::text[], %(says)s::text[],
    %(reference)s::text[], %(at)s::timestamptz[])
on conflict do nothing returning id
"""
_TELL: Final = """
insert into tellings (token, conviction_id, says, about, carrier, at, returned)
select * from unnest(
    %(token)s::text[], %(conviction_id)s::text[], %(says)s::text[], %(about)s::text[],
    %(carrier)s::text[], %(at)s::timestamptz[], %(returned)s::boolean[])
on conflict do nothing
"""


class PostgresReports:
    """What was reported, in the order of when it happened."""

    def __init__(self, connection: Link) -> None:
        self._connection = connection

    async def add(self, *reported: Reported) -> Collection[PersonToken]:
        """Write it down; returns about whom something was not known already."""
        if not reported:
            return ()
        columns = _by_column(Reported, reported)
        columns["said"] = [one.said.model_dump_json() for one in reported]
        found = await self._connection.execute(_REPORT, columns)
        return {PersonToken(row["token"]) for row in await found.fetchall()}

    async def carry(self, *reported: Reported) -> None:
        """Put these in the place of the same reports."""
        columns = _by_column(Reported, reported)
        columns["said"] = [one.said.model_dump_json() for one in reported]
        await self._connection.execute(_CARRY, columns)

    async def of(self, *tokens: PersonToken) -> Sequence[Reported]:
        """Return what was reported about these people, oldest first."""
        found = await self._connection.execute(
            "select * from reports where token = any(%s) order by at, id", (list(tokens),)
        )
        return [_reported(row) for row in await found.fetchall()]

    async def forget(self, token: PersonToken) -> None:
        """Remove what is kept of a person."""
        await self._connection.execute("delete from reports where token = %s", (token,))


class PostgresTellings:
    """What was told, in the order in which letters were prepared."""

    def __init__(self, connection: Link) -> None:
        self._connection = connection

    async def add(self, *tellings: Telling) -> None:
        """Write them down. The same letter speaks of a conviction once."""
        if tellings:
            await self._connection.execute(_TELL, _by_column(Telling, tellings))

    async def carry(self, to: Mapping[ConvictionId, PersonToken]) -> None:
        """Say who was told of each of these convictions."""
        await self._connection.execute(
            "update tellings t set token = now.token"
            " from unnest(%s::text[], %s::text[]) as now (conviction_id, token)"
            " where t.conviction_id = now.conviction_id",
            (list(to), list(to.values())),
        )

    async def of(self, *tokens: PersonToken) -> Sequence[Telling]:
        """Return what these people were told."""
        found = await self._connection.execute(
            "select * from tellings where token = any(%s) order by at, id", (list(tokens),)
        )
        return [_telling(row) for row in await found.fetchall()]

    async def unsay(self, carrier: str) -> None:
        """A letter came back: what it said was told to nobody."""
        await self._connection.execute(
            "update tellings set returned = true where carrier = %s", (carrier,)
        )

    async def forget(self, token: PersonToken) -> None:
        """Remove what is kept of a person."""
        await self._connection.execute("delete from tellings where token = %s", (token,))


class PostgresRecipients:
    """Who cannot be written to, and which addresses brought a letter back."""

    def __init__(self, connection: Link) -> None:
        self._connection = connection

    async def unreachable(self, *tokens: PersonToken) -> Mapping[PersonToken, str]:
        """Return why nothing can be mailed to these people; whoever can be reached is left out."""
        found = await self._connection.execute(
            "select token, reason from unreachable where token = any(%s)", (list(tokens),)
        )
        return {PersonToken(row["token"]): row["reason"] for row in await found.fetchall()}

    async def set_unreachable(
        self, reasons: Mapping[PersonToken, str | None]
    ) -> Collection[PersonToken]:
        """Write down why, or that it is over; returns for whom that is news."""
        known = await self.unreachable(*reasons)
        news = {token: why for token, why in reasons.items() if known.get(token) != why}
        if news:
            tokens = list(news)
            await self._connection.execute(
                "delete from unreachable where token = any(%s)", (tokens,)
            )
            await self._connection.execute(
                "insert into unreachable (token, reason)"
                " select token, reason from unnest(%s::text[], %s::text[]) as new (token, reason)"
                " where reason is not null",
                (tokens, list(news.values())),
            )
        return news.keys()

    async def spoil(self, token: PersonToken, address: str) -> None:
        """Never write to this address of this person again."""
        await self._connection.execute(
            "insert into spoiled (token, address) values (%s, %s) on conflict do nothing",
            (token, address),
        )

    async def spoiled(self, *tokens: PersonToken) -> Collection[tuple[PersonToken, str]]:
        """Return the addresses of these people from which a letter came back."""
        found = await self._connection.execute(
            "select token, address from spoiled where token = any(%s)", (list(tokens),)
        )
        return {(PersonToken(row["token"]), row["address"]) for row in await found.fetchall()}

    async def reasons(self) -> dict[str, int]:
        """Count the people who cannot be written to, by reason."""
        found = await self._connection.execute(
            "select reason, count(*) as n from unreachable group by reason"
        )
        return {row["reason"]: row["n"] for row in await found.fetchall()}

    async def forget(self, token: PersonToken) -> None:
        """Remove what is kept of a person."""
        await self._connection.execute("delete from unreachable where token = %s", (token,))
        await self._connection.execute("delete from spoiled where token = %s", (token,))


class PostgresOptOuts:
    """The latest word of each number."""

    def __init__(self, connection: Link) -> None:
        self._connection = connection

    async def record(self, phone: str, *, stop: bool, at: datetime) -> bool:
        """Write down the latest word; returns whether it changed anything."""
        done = await self._connection.execute(
            "insert into opt_outs (phone, stop, at) values (%s, %s, %s) on conflict (phone)"
            " do update set stop = excluded.stop, at = excluded.at"
            " where opt_outs.at <= excluded.at and opt_outs.stop <> excluded.stop",
            (phone, stop, at),
        )
        return done.rowcount == 1

    async def stopped(self, *phones: str) -> Collection[str]:
        """Return those of these numbers to which nothing may be texted."""
        found = await self._connection.execute(
            "select phone from opt_outs where phone = any(%s) and stop", (list(phones),)
        )
        return {str(row["phone"]) for row in await found.fetchall()}


class PostgresScans:
    """What carriers said, in the order it came."""

    def __init__(self, connection: Link) -> None:
        self._connection = connection

    async def add(self, *scans: Scan) -> Collection[str]:
        """Keep them; returns the ids of those that were not known already."""
        found = await self._connection.execute(_SCAN, _by_column(Scan, scans))
        return {str(row["id"]) for row in await found.fetchall()}

    async def waiting(self, *, limit: int) -> Sequence[Scan]:
        """Return what was not entered yet, oldest first, locked."""
        found = await self._connection.execute(
            "select * from scans where not entered order by seq limit %s for update skip locked",
            (limit,),
        )
        return [_scan(row) for row in await found.fetchall()]

    async def entered(self, *scans: str) -> None:
        """Say that these are entered."""
        await self._connection.execute(
            "update scans set entered = true where id = any(%s)", (list(scans),)
        )

    async def of(self, carrier: str) -> Sequence[Scan]:
        """Return what was said of one carrier, oldest first."""
        found = await self._connection.execute(
            "select * from scans where carrier = %s order by seq", (carrier,)
        )
        return [_scan(row) for row in await found.fetchall()]


class PostgresNoticeWork(PostgresWork):
    """A unit of work of this service on an open transaction."""

    @cached_property
    def reports(self) -> PostgresReports:
        """What courts and the state did."""
        return PostgresReports(self.connection)

    @cached_property
    def tellings(self) -> PostgresTellings:
        """What people were told."""
        return PostgresTellings(self.connection)

    @cached_property
    def recipients(self) -> PostgresRecipients:
        """Who can be reached."""
        return PostgresRecipients(self.connection)

    @cached_property
    def opt_outs(self) -> PostgresOptOuts:
        """Who said stop."""
        return PostgresOptOuts(self.connection)

    @cached_property
    def scans(self) -> PostgresScans:
        """What carriers said."""
        return PostgresScans(self.connection)

    async def count(self) -> Mapping[tuple[str, State], int]:
        """Count letters and texts, by channel and state."""
        found = await self.connection.execute(
            "select channel, state, count(*) as n from carriers group by channel, state"
        )
        return {(row["channel"], State(row["state"])): row["n"] for row in await found.fetchall()}


def open_books(pool: Pool, fence: PepperFence | None = None) -> PostgresStore[PostgresNoticeWork]:
    """Open the service's books; the pool sees its schema only."""
    return PostgresStore(pool, PostgresNoticeWork, one_at_a_time=True, fence=fence)


def _reported(row: DictRow) -> Reported:
    return Reported(
        token=PersonToken(row["token"]),
        conviction_id=ConvictionId(row["conviction_id"]),
        county=row["county"],
        kind=FilingKind(row["kind"]),
        reference=row["reference"],
        at=row["at"],
        record_version=row["record_version"],
        relief=row["relief"],
        said=Sealed.model_validate_json(row["said"]),
    )


def _telling(row: DictRow) -> Telling:
    return Telling(
        token=PersonToken(row["token"]),
        conviction_id=ConvictionId(row["conviction_id"]),
        says=Says(row["says"]),
        about=row["about"],
        carrier=row["carrier"],
        at=row["at"],
        returned=row["returned"],
    )


def _scan(row: DictRow) -> Scan:
    return Scan(
        id=row["id"],
        channel=row["channel"],
        carrier=row["carrier"],
        says=row["says"],
        reference=row["reference"],
        at=row["at"],
    )


def _by_column[T: (Reported, Telling, Scan)](
    kind: type[T], rows: Sequence[T]
) -> dict[str, list[Any]]:
    return {field.name: [getattr(row, field.name) for row in rows] for field in fields(kind)}
