"""The page that tells operators where every row went."""

import httpx
from fastapi import FastAPI

from ingest.api import router
from ingest.formats.row_set import RowSet
from tests.ingest.doj_rows import convicted, somebody
from tests.ingest.world import SF, World


async def test_every_file_is_told_by_source_county_and_day(world: World) -> None:
    """With the rows that went nowhere, and those of a delivery's second file by its number."""
    await world.state_sends(convicted(), somebody(2))
    async with world.store.begin() as work:
        [(entry, _)] = (await work.count()).files
        await work.files.note_rows(entry.file_id, "read", RowSet.of([2, 3, 9, 1_000_000_004]))
    app = FastAPI()
    app.include_router(router(world.office))

    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://ingest") as client:
        [told] = (await client.get("/admin/accounts")).json()["files"]

    assert (told["source"], told["county"], told["day"]) == (f"doj:{SF}", SF, "2026-01-05")
    assert (told["rows"], told["used"], told["quarantined"]) == (2, 2, 0)
    assert (told["balances"], told["gaps"]) == (False, {"missing": "9, 2:4"})
