"""What operators may ask about two sources: counts for everybody, rows for a named person."""

from collections import Counter
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Annotated, Final

from fastapi import APIRouter, HTTPException, Query
from pydantic import BaseModel, Field, StringConstraints

from ingest.audit import audited
from ingest.office import Office
from ingest.refusals import CallRefused
from ingest.worklists.pages import AT_ONCE, Item, Page, Pair, State, page
from ingest.worklists.working import Asked, annotate
from schemas.fact import ConvictionId, County, PersonToken

type Named = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]

_PLACE: Final = "/worklists"


class Compared(BaseModel):
    """Which sources, about which county, and after which person to go on."""

    one: Named
    other: Named
    county: County
    after: str = ""
    limit: Annotated[int, Field(gt=0, le=AT_ONCE)] = AT_ONCE


class Noted(BaseModel):
    """What is noted about which difference, and who says so."""

    one: Named
    other: Named
    county: County
    token: PersonToken
    conviction_id: ConvictionId
    state: State
    note: Annotated[str, StringConstraints(max_length=2000)] = ""
    by: Named


def add_worklists(routes: APIRouter, office: Office) -> None:
    """Add the pages."""

    @routes.get(_PLACE)
    async def counted(asked: Annotated[Compared, Query()]) -> Mapping[str, object]:
        """Count some people's differences by court, year and reason."""
        pair, found = await _page(office, asked)
        return {"counts": _counts(found.items), **_rest(pair, found)}

    @routes.get(f"{_PLACE}/rows")
    async def rows(
        asked: Annotated[Compared, Query()], by: Annotated[Named, Query()], ground: Named
    ) -> Mapping[str, object]:
        """Say in which rows some people's differences stand; that somebody looked is audited."""
        pair, found = await _page(office, asked)
        async with office.store.begin() as work:
            on, at = f"{pair.one}|{pair.other}", office.clock()
            await work.outbox.put(audited("worklist.read", on=on, by=by, ground=ground, at=at))
        return {"rows": [_row(pair, item) for item in found.items], **_rest(pair, found)}

    @routes.post(f"{_PLACE}/notes", status_code=HTTPStatus.CREATED)
    async def noted(said: Noted) -> Mapping[str, object]:
        """Note that a difference was seen or is explained, or take that back."""
        asked = Asked(said.by, said.state, said.note)
        try:
            pair = Pair.named(said.one, said.other, said.county)
            await annotate(office, pair, said.token, said.conviction_id, asked)
        except CallRefused as refusal:
            raise HTTPException(HTTPStatus.CONFLICT, str(refusal)) from None
        return {"conviction_id": said.conviction_id, "state": said.state}


async def _page(office: Office, asked: Compared) -> tuple[Pair, Page]:
    try:
        pair = Pair.named(asked.one, asked.other, asked.county)
        return pair, await page(office, pair, after=asked.after, limit=asked.limit)
    except CallRefused as refusal:
        raise HTTPException(HTTPStatus.CONFLICT, str(refusal)) from None


def _rest(pair: Pair, found: Page) -> Mapping[str, object]:
    return {"sources": pair.names, "people": found.people, "next": found.next}


def _counts(items: Sequence[Item]) -> list[Mapping[str, object]]:
    counted = Counter(
        (one.has, str(one.reason), one.court, one.year, item.state)
        for item in items
        for one in (item.found,)
    )
    names = ("has", "reason", "court", "year", "state")
    return [
        dict(zip(names, key, strict=True)) | {"convictions": number}
        for key, number in counted.items()
    ]


def _row(pair: Pair, item: Item) -> Mapping[str, object]:
    one = item.found
    says = zip(pair.names, one.rows, strict=True)
    return {
        "token": item.token,
        "conviction_id": one.conviction_id,
        "has": one.has,
        "reason": one.reason,
        "fields": one.fields,
        "court": one.court,
        "year": one.year,
        "rows": {name: [f"{row.file}:{row.row}" for row in rows] for name, rows in says},
        "state": item.state,
        "note": item.remark.note if item.remark else "",
        "by": item.remark.by if item.remark else "",
    }
