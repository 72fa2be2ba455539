"""The service's books in PostgreSQL, keeping the same promises as those in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from functools import cached_property

from psycopg.rows import DictRow

from conduit.ledger.effect import State
from conduit.postgres import Link, Pool, PostgresStore, PostgresWork
from notification.books import Reported, Scan, Telling
from notification.plan import Says
from schemas.fact import ConvictionId, PersonToken
from schemas.filings import FilingKind
from schemas.sealed import Sealed


class PostgresReports:
    """What was reported, in the order of when it happened."""

    def __init__(self, connection: Link) -> None:
        self._connection = connection

    async def add(self, reported: Reported) -> bool:
        """Write it down; False where it is known already."""
        done = await self._connection.execute(
            "insert into reports (token, conviction_id, county, kind, reference, at,"
            " record_version, relief, said) values (%(token)s, %(conviction_id)s, %(county)s,"
            " %(kind)s, %(reference)s, %(at)s, %(record_version)s, %(relief)s, %(said)s)"
            " on conflict do nothing",
            asdict(reported) | {"said": reported.said.model_dump_json()},
        )
        return done.rowcount == 1

    async def of(self, token: PersonToken) -> Sequence[Reported]:
        """Return what was reported about one person, oldest first."""
        found = await self._connection.execute(
            "select * from reports where token = %s order by at, id", (token,)
        )
        return [_reported(row) for row in await found.fetchall()]

    async def forget(self, token: PersonToken) -> None:
        """Remove what is kept of a person."""
        await self._connection.execute("delete from reports where token = %s", (token,))


class PostgresTellings:
    """What was told, in the order in which letters were prepared."""

    def __init__(self, connection: Link) -> None:
        self._connection = connection

    async def add(self, telling: Telling) -> None:
        """Write it down. The same letter speaks of a conviction once."""
        await self._connection.execute(
            "insert into tellings (token, conviction_id, says, about, carrier, at, returned)"
            " values (%(token)s, %(conviction_id)s, %(says)s, %(about)s, %(carrier)s, %(at)s,"
            " %(returned)s) on conflict do nothing",
            asdict(telling),
        )

    async def of(self, token: PersonToken) -> Sequence[Telling]:
        """Return what one person was told."""
        found = await self._connection.execute(
            "select * from tellings where token = %s order by at, id", (token,)
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

    async def unreachable(self, token: PersonToken) -> str | None:
        """Return why nothing can be mailed to a person, or None."""
        found = await self._connection.execute(
            "select reason from unreachable where token = %s", (token,)
        )
        row = await found.fetchone()
        return None if row is None else str(row["reason"])

    async def set_unreachable(self, token: PersonToken, reason: str | None) -> bool:
        """Write down why, or that it is over; returns whether that is news."""
        if await self.unreachable(token) == reason:
            return False
        await self._connection.execute("delete from unreachable where token = %s", (token,))
        if reason is not None:
            await self._connection.execute(
                "insert into unreachable (token, reason) values (%s, %s)", (token, reason)
            )
        return True

    async def spoil(self, token: PersonToken, address: str) -> None:
        """Never write to this address of this person again."""
        await self._connection.execute(
            "insert into spoiled (token, address) values (%s, %s) on conflict do nothing",
            (token, address),
        )

    async def is_spoiled(self, token: PersonToken, address: str) -> bool:
        """Did a letter to this address of this person come back?"""
        found = await self._connection.execute(
            "select from spoiled where token = %s and address = %s", (token, address)
        )
        return await found.fetchone() is not None

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

    async def is_stopped(self, phone: str) -> bool:
        """May nothing be texted to this number?"""
        found = await self._connection.execute(
            "select from opt_outs where phone = %s and stop", (phone,)
        )
        return await found.fetchone() is not None


class PostgresScans:
    """What carriers said, in the order it came."""

    def __init__(self, connection: Link) -> None:
        self._connection = connection

    async def add(self, scan: Scan) -> bool:
        """Keep it; False where it is known already."""
        done = await self._connection.execute(
            "insert into scans (id, channel, carrier, says, reference, at) values (%(id)s,"
            " %(channel)s, %(carrier)s, %(says)s, %(reference)s, %(at)s) on conflict do nothing",
            asdict(scan),
        )
        return done.rowcount == 1

    async def waiting(self, *, limit: int) -> Sequence[Scan]:
        """Return what was not entered yet, oldest first, locked."""
        found = await self._connection.execute(
            "select * from scans where not entered order by seq limit %s for update skip locked",
            (limit,),
        )
        return [_scan(row) for row in await found.fetchall()]

    async def entered(self, scan: str) -> None:
        """Say that one is entered."""
        await self._connection.execute("update scans set entered = true where id = %s", (scan,))

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


def open_books(pool: Pool) -> PostgresStore[PostgresNoticeWork]:
    """Open the service's books; the pool sees its schema only."""
    return PostgresStore(pool, PostgresNoticeWork, one_at_a_time=True)


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
