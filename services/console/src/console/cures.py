"""Who can mend what a service refused, and how they are asked."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping
from http import HTTPStatus
from typing import Any, Final

import httpx
from pydantic import TypeAdapter, ValidationError

from conduit import Unavailable
from conduit.kafka.replaying import Asked, Came
from conduit.replays import Replay
from console.letter_box import Line, Replays, State
from console.letters import Letter
from console.settings import Settings

NOBODY: Final = "it_names_nobody"
_PATIENCE: Final = 25.0
"""Seconds for one letter: whoever enters it again looks it up at the brokers first."""

_REPLAYS: Final = TypeAdapter(tuple[Replay, ...])


class Cures:
    """Asks ingest to publish a person anew, or the service itself to enter an event again."""

    def __init__(self, settings: Settings, client: httpx.AsyncClient) -> None:
        self._client = client
        self._services = {
            "ingest": str(settings.ingest),
            "notification": str(settings.notification),
            "console": f"http://{settings.host}:{settings.port}/",
        }

    def would(self, line: Line) -> str:
        """Say what asking again would do about a letter."""
        letter = line.letter
        if line.state is State.ERASED:
            return "nothing: the person is erased"
        if line.state is State.CURED:
            return "nothing: it is cured"
        if not letter.newest_counts:
            return f"let {letter.service} enter {letter.refused} again"
        if letter.token is None:
            return "nothing: it names nobody who could be published anew"
        return f"ask ingest to publish {letter.token} anew"

    async def cure(self, letter: Letter, asked: Asked) -> Came:
        """Ask whoever can mend it.

        Raises:
            Unavailable: They did not answer, or could not.
        """
        said = {"by": asked.by, "ground": asked.ground}
        if not letter.newest_counts:
            place = {"partition": letter.place.partition, "offset": letter.place.offset}
            return await self._ask(letter.service, "admin/refused/replay", said | place)
        if letter.token is None:
            return Came(NOBODY)
        path = f"admin/people/{letter.token}/renew"
        return await self._ask("ingest", path, said | {"refused": letter.refused})

    async def replays(self, services: Collection[str]) -> Mapping[str, Replays]:
        """Ask what was tried again; whoever does not answer is left out."""
        asked = sorted(set(services) & set(self._services))
        found = await asyncio.gather(*map(self._replays_of, asked))
        return {name: told for name, told in zip(asked, found, strict=True) if told is not None}

    async def _replays_of(self, service: str) -> Replays | None:
        try:
            answer = await self._client.get(f"{self._services[service]}admin/refused")
            said = _REPLAYS.validate_python(answer.raise_for_status().json()["replays"])
        except (httpx.HTTPError, ValidationError, KeyError, ValueError):
            return None
        return {one.place: one for one in said}

    async def _ask(self, service: str, path: str, said: Mapping[str, Any]) -> Came:
        url = self._services.get(service)
        if url is None:
            raise Unavailable(f"{service} enters nothing again")
        try:
            answer = await self._client.post(f"{url}{path}", json=said, timeout=_PATIENCE)
        except httpx.HTTPError as error:
            raise Unavailable(f"{service} did not answer: {type(error).__name__}") from None
        if answer.status_code == HTTPStatus.CONFLICT:
            return Came(str(answer.json().get("detail")))
        if answer.is_error:
            raise Unavailable(f"{service} answered {answer.status_code}")
        return Came(**answer.json())
