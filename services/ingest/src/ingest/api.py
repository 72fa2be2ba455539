"""What operators may ask and do. Looking somebody up is audited."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException, Query
from pydantic import BaseModel, StringConstraints

from ingest.accounts.api import add_accounts
from ingest.audit import audited
from ingest.books.port import Books, Counted, FileEntry, FileState
from ingest.court.intake import CourtIntake
from ingest.desk.api import add_desk
from ingest.findings.api import add_submissions
from ingest.http.sources_api import add_sources
from ingest.loading.held_files import release_file
from ingest.office import Office
from ingest.people.kinship_api import add_kinship
from ingest.people.renewing_api import add_renewing, trust
from ingest.records.erase import erase
from ingest.records.families import families
from ingest.refusals import CallRefused
from ingest.rules.api import add_rules
from ingest.spelling.person_keys import KeyHash, Pepper
from ingest.worklists.api import add_worklists
from schemas.fact import PersonToken

type Named = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Erasure(BaseModel):
    """Whom to erase, who says so, why, and whether everything under way has ended."""

    token: PersonToken
    by: Named
    ground: Named
    effects_settled: bool = False


class Release(BaseModel):
    """Who releases a held file, and why."""

    by: Named
    ground: Named


def router(
    office: Office,
    doubt: Callable[[PersonToken], None] = trust,
    courts: Sequence[CourtIntake] = (),
) -> APIRouter:
    """Make the pages under `/admin`; `doubt` forgets what is remembered of a person's keys.

    `courts` are those whose own databases are followed.
    """
    routes = APIRouter(prefix="/admin")

    @routes.get("/books")
    async def books() -> Mapping[str, object]:
        """Count everything."""
        async with office.store.begin() as work:
            return _books(await work.count())

    @routes.get("/courts")
    async def followed() -> list[Mapping[str, object]]:
        """Say how far each court's own database is followed, and which alarms rang."""
        return [await court.told() for court in courts]

    @routes.get("/find")
    async def find(
        by: Literal["cii", "case", "name"],
        value: Named,
        actor: Annotated[Named, Query()],
        ground: Annotated[Named, Query()],
    ) -> Mapping[str, object]:
        """Find people by state number, case number, or `LAST,FIRST` and birth date with a blank."""
        return {"tokens": await find_people(office, by, value, actor=actor, ground=ground)}

    _add_acts(routes, office)
    add_rules(routes, office)
    add_renewing(routes, office, doubt)
    add_sources(routes, office)
    add_worklists(routes, office)
    add_accounts(routes, office)
    add_submissions(routes, office)
    return routes


def _add_acts(routes: APIRouter, office: Office) -> None:
    add_kinship(routes, office)

    add_desk(routes, office)

    @routes.post("/erase")
    async def erase_person(asked: Erasure) -> Mapping[str, object]:
        """Erase a person."""
        try:
            await erase(
                office,
                asked.token,
                by=asked.by,
                ground=asked.ground,
                effects_settled=asked.effects_settled,
            )
        except CallRefused as refusal:
            raise HTTPException(409, str(refusal)) from None
        return {"token": asked.token, "erased": True}

    @routes.post("/files/{file_id}/release")
    async def release(file_id: str, asked: Release) -> Mapping[str, object]:
        """Release a held file."""
        try:
            concerned = await release_file(office, file_id, by=asked.by, ground=asked.ground)
        except CallRefused as refusal:
            raise HTTPException(404, str(refusal)) from None
        return {"file_id": file_id, "people": concerned}


async def find_people(
    office: Office, by: Literal["cii", "case", "name"], value: str, *, actor: str, ground: str
) -> list[PersonToken]:
    """Find people, and say in the audit who asked; the audit holds a hash of what was asked."""
    key = _key(office.pepper, by, value)
    async with office.store.begin() as work:
        found = (
            list((await work.people.tokens([key])).values())
            if by == "cii"
            else list(await work.people.marked(key))
        )
        known_as = await families(work, found)
        at = office.clock()
        told = audited(f"find.{by}", on=key.hex(), by=actor, ground=ground, at=at)
        await work.outbox.put(told)
    return list(dict.fromkeys(map(known_as.head, found)))


def _key(pepper: Pepper, by: Literal["cii", "case", "name"], value: str) -> KeyHash:
    match by:
        case "cii":
            return pepper.of_state_number(value)
        case "case":
            return pepper.of_case(value)
        case "name":
            name, _, born = value.rpartition(" ")
            try:
                return pepper.of_name(name, date.fromisoformat(born))
            except ValueError:
                raise HTTPException(422, "a name is found with a birth date, YYYY-MM-DD") from None


def _books(books: Books) -> Mapping[str, object]:
    return {
        "files": [_file(entry, counted) for entry, counted in books.files],
        "people": books.people,
        "convictions": books.convictions,
        "by_county": dict(books.by_county),
    }


def _file(entry: FileEntry, counted: Counted) -> Mapping[str, object]:
    return {
        "file_id": entry.file_id,
        "kind": entry.kind,
        "county": entry.county,
        "rows": entry.rows,
        "used": counted.used,
        "unchanged": counted.unchanged,
        "suppressed": counted.suppressed,
        "quarantined": entry.quarantined,
        "finished": entry.state is not FileState.OPEN,
        "state": entry.state.value,
        "held": entry.held,
    }
