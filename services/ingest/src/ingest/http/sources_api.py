"""What operators may do about sources: add one, replace or end its keys, see them all."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, Field, StringConstraints

from ingest.books.sources import May, Source, SourceKey
from ingest.http.source_keys import Asked, Issued, add_source, revoke_keys, rotate_key
from ingest.office import Office
from ingest.refusals import CallRefused

type Named = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Revoking(BaseModel):
    """Which key to end (none named: all), who says so, and why."""

    by: Named
    ground: Named
    key: str = ""


class Rotating(BaseModel):
    """How long the new key and the one before it hold, who says so, and why."""

    by: Named
    ground: Named
    days: Annotated[int, Field(gt=0)] = 365
    overlap_days: Annotated[int, Field(ge=0)] = 7


class Adding(BaseModel):
    """A new source."""

    name: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
    county: Named
    may: Annotated[frozenset[May], Field(min_length=1)]
    a_minute: Annotated[int, Field(gt=0)] = 600
    by: Named
    ground: Named
    days: Annotated[int, Field(gt=0)] = 365


def add_sources(routes: APIRouter, office: Office) -> None:
    """Add the pages."""

    @routes.get("/sources")
    async def listed() -> Mapping[str, object]:
        """List every source with the keys it ever had."""
        async with office.store.begin() as work:
            found = await work.sources.all()
            return {"sources": [_told(one, await work.sources.keys(one.name)) for one in found]}

    @routes.post("/sources", status_code=HTTPStatus.CREATED)
    async def added(new: Adding) -> Mapping[str, object]:
        """Add a source; its key is told here and never again."""
        source = Source(name=new.name, county=new.county, may=new.may, a_minute=new.a_minute)
        asked, lasts = Asked(new.by, new.ground), timedelta(days=new.days)
        try:
            return _issued(await add_source(office, source, asked, lasts=lasts))
        except CallRefused as refusal:
            raise HTTPException(HTTPStatus.CONFLICT, str(refusal)) from None

    @routes.post("/sources/{name}/rotate")
    async def rotated(name: str, new: Rotating) -> Mapping[str, object]:
        """Give a source another key; it is told here and never again."""
        lasts, overlap = timedelta(days=new.days), timedelta(days=new.overlap_days)
        asked = Asked(new.by, new.ground)
        try:
            return _issued(await rotate_key(office, name, asked, lasts=lasts, overlap=overlap))
        except CallRefused as refusal:
            raise HTTPException(HTTPStatus.CONFLICT, str(refusal)) from None

    @routes.post("/sources/{name}/revoke")
    async def revoked(name: str, asked: Revoking) -> Mapping[str, object]:
        """End keys of a source at once."""
        by = Asked(asked.by, asked.ground)
        try:
            return {"revoked": await revoke_keys(office, name, by, key=asked.key)}
        except CallRefused as refusal:
            raise HTTPException(HTTPStatus.CONFLICT, str(refusal)) from None


def _issued(issued: Issued) -> Mapping[str, object]:
    return {"key": issued.key, **_key(issued.kept)}


def _key(key: SourceKey) -> Mapping[str, object]:
    return {"id": key.id, "issued_at": key.issued_at, "expires_at": key.expires_at}


def _told(source: Source, keys: Sequence[SourceKey]) -> Mapping[str, object]:
    return {
        "name": source.name,
        "county": source.county,
        "may": sorted(source.may),
        "a_minute": source.a_minute,
        "keys": [_key(key) for key in keys],
    }
