"""What operators may ask about files: where every row went, and which rows went nowhere."""

from collections.abc import Mapping
from typing import Final

from fastapi import APIRouter

from ingest.accounts.gaps import Account, account
from ingest.extract.rows import PLACES
from ingest.formats.row_set import RowSet
from ingest.office import Office

_GAPS: Final = ("missing", "twice", "strange", "miscounted")


def add_accounts(routes: APIRouter, office: Office) -> None:
    """Add the page."""

    @routes.get("/accounts")
    async def accounts() -> Mapping[str, object]:
        """Give every file's account, by source, county and day; no row's content."""
        async with office.store.begin() as work:
            files = (await work.count()).files
            told = [_told(office, await account(work, entry)) for entry, _ in files]
        return {"files": told}


def _told(office: Office, one: Account) -> Mapping[str, object]:
    entry, counted = one.entry, one.counted
    at = entry.finished_at
    day = office.at(lambda: at).today(entry.county) if at else None
    return {
        "file_id": entry.file_id,
        "kind": entry.kind,
        "source": entry.source,
        "county": entry.county,
        "day": day,
        "state": entry.state,
        "rows": entry.rows,
        "used": counted.used,
        "unchanged": counted.unchanged,
        "suppressed": counted.suppressed,
        "quarantined": entry.quarantined,
        "balances": one.balances,
        "known": one.known,
        "gaps": {name: _named(rows) for name in _GAPS if (rows := getattr(one, name))},
    }


def _named(rows: RowSet) -> str:
    """Name rows by their lines; those of a further file of a delivery after its number."""
    return ", ".join(_span(*divmod(first, PLACES), last % PLACES) for first, last in rows.spans)


def _span(file: int, first: int, last: int) -> str:
    lines = f"{first}" if first == last else f"{first}-{last}"
    return f"{file + 1}:{lines}" if file else lines
