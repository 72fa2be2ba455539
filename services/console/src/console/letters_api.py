"""What the command asks the console about dead letters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, Field, StringConstraints

from conduit import Rejected, Unavailable
from conduit.kafka.letters import place_of
from conduit.kafka.replaying import Asked
from console.letter_box import Line
from console.letter_desk import LetterDesk
from console.letter_groups import Group, groups

type Named = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Signed(BaseModel):
    """Who asks, and why."""

    by: Named
    ground: Named

    @property
    def asked(self) -> Asked:
        """Both, as services take them."""
        return Asked(self.by, self.ground)


class Begun(Signed):
    """How many letters are about to be asked for."""

    count: int = Field(gt=0)


def router(desk: LetterDesk) -> APIRouter:
    """Make the pages under `/admin/dead-letters`."""
    routes = APIRouter(prefix="/admin/dead-letters")

    @routes.get("")
    async def letters() -> Mapping[str, object]:
        """List what is alike, and every letter with what asking again would do about it."""
        await desk.look()
        lines = desk.box.lines(desk.clock())
        return {
            "groups": [_group(one) for one in groups(lines)],
            "letters": [_told(one, desk.cures.would(one)) for one in lines],
        }

    @routes.post("/begin")
    async def begin(said: Begun) -> Mapping[str, object]:
        """Write down who is about to ask for how many letters; call it first."""
        await desk.begin(said.count, said.asked)
        return {}

    @routes.post("/{name}/replay")
    async def replay(name: str, said: Signed) -> Mapping[str, object]:
        """Ask for one letter again."""
        with _said():
            return asdict(await desk.replay(name, said.asked))

    return routes


@contextmanager
def _said() -> Iterator[None]:
    try:
        yield
    except Rejected as refusal:
        raise HTTPException(HTTPStatus.NOT_FOUND, str(refusal)) from None
    except Unavailable as trouble:
        raise HTTPException(HTTPStatus.SERVICE_UNAVAILABLE, str(trouble)) from None


def _group(group: Group) -> Mapping[str, object]:
    return {
        "service": group.service,
        "topic": group.topic,
        "reason": group.reason,
        "uncured": group.uncured,
        "first_at": group.first_at.isoformat(),
        "last_at": group.last_at.isoformat(),
        **{state.name.lower(): number for state, number in group.states.items()},
    }


def _told(line: Line, would: str) -> Mapping[str, object]:
    letter, replay = line.letter, line.replay
    return {
        "id": letter.id,
        "service": letter.service,
        "topic": letter.topic,
        "refused": letter.refused,
        "place": place_of(letter.place),
        "key": letter.key,
        "reason": letter.reason,
        "times": letter.times,
        "attempts": letter.attempts,
        "first_at": letter.first_at.isoformat(),
        "last_at": letter.last_at.isoformat(),
        "headers": letter.headers,
        "clear": letter.clear,
        "state": line.state,
        "because": line.reason,
        "is_open": line.is_open,
        "asked_by": replay.by if replay else None,
        "asked_at": replay.at.isoformat() if replay else None,
        "would": would,
    }
