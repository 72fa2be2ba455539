"""What a named person may say of who is whom."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, StringConstraints

from ingest.office import Office
from ingest.people.joining import Word, join, part, split
from ingest.people.knowing import known
from ingest.refusals import CallRefused
from schemas.fact import PersonToken

type Named = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Spoken(BaseModel):
    """Who says so, and why."""

    by: Named
    ground: Named

    @property
    def word(self) -> Word:
        """Both, as the books take them."""
        return Word(self.by, self.ground)


class Joined(Spoken):
    """Who is found to be whom."""

    one: PersonToken
    into: PersonToken


class Parted(Spoken):
    """Who is found not to be whom."""

    one: PersonToken
    other: PersonToken


class Split(Spoken):
    """Who is to stand alone again."""

    token: PersonToken


def add_kinship(routes: APIRouter, office: Office) -> None:
    """Add the pages under `people`."""

    @routes.get("/people/{token}")
    async def person(token: PersonToken) -> Mapping[str, object]:
        """Say under which token a person is known, whom they absorbed, and what was said."""
        with refusals():
            return await known(office, token)

    @routes.post("/people/same")
    async def same(asked: Joined) -> Mapping[str, object]:
        """Let one person be known as another."""
        with refusals():
            await join(office, asked.one, asked.into, asked.word)
        return {"token": asked.one, "superseded_by": asked.into}

    @routes.post("/people/never")
    async def never(asked: Parted) -> Mapping[str, object]:
        """Say that two people are never the same."""
        with refusals():
            return {"parted": await part(office, asked.one, asked.other, asked.word)}

    @routes.post("/people/split")
    async def alone(asked: Split) -> Mapping[str, object]:
        """Part a person from whoever absorbed them."""
        with refusals():
            return {"token": asked.token, "from": await split(office, asked.token, asked.word)}


@contextmanager
def refusals() -> Iterator[None]:
    """Answer a refused call."""
    try:
        yield
    except CallRefused as refusal:
        raise HTTPException(HTTPStatus.CONFLICT, str(refusal)) from None
