"""What became of a change in a court's database, by the journey of the person it is about."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import httpx
import psycopg

from conduit import Unavailable
from console.journey_words import COURT, NOTICE, WHY
from schemas.filings import FilingKind
from schemas.notices import NoticeKind
from schemas.records import Why

WHO: Final = {"actor": "demo", "ground": "a change in the court's own database is watched"}
CORRECTION: Final = "correction"
STEPS: Final[Mapping[str, str]] = {
    "version": WHY[Why.SOURCE],
    "decision": "Decided.",
    "withdrawn": COURT[FilingKind.WITHDRAWN],
    "letter": NOTICE[NoticeKind.MAILED],
}
"""Every effect that a corrected day of judgment has, and how the journey tells of it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a person's journey."""

    at: datetime
    who: str
    what: str
    detail: Sequence[str]

    @property
    def step(self) -> str:
        """Which effect it tells of; blank is none of them."""
        names = (name for name, what in STEPS.items() if what == self.what)
        step = next(names, "")
        corrects = any(CORRECTION in detail for detail in self.detail)
        return step if step != "letter" or corrects else ""


def token_of(ingest: str, state_number: str) -> str:
    """Find whom a state number belongs to.

    Raises:
        Unavailable: Nobody, or nobody answered.
    """
    asked = WHO | {"by": "cii", "value": state_number}
    [token] = _got(f"{ingest}/admin/find", asked)["tokens"]
    return str(token)


def newest_claim(url: str, token: str, source: str) -> str:
    """Say how the newest claim of a source about a person stands to the one before it."""
    newest = (
        "select how from ingest.claims where token = %s and source = %s order by id desc limit 1"
    )
    with psycopg.connect(url) as link:
        found = link.execute(newest, (token, source)).fetchone()
    return str(found[0]) if found else "none"


def journey_since(console: str, token: str, since: datetime) -> list[Line]:
    """Tell what happened to a person since an instant.

    Raises:
        Unavailable: Nobody answered.
    """
    lines = _got(f"{console}/admin/journey/{token}", WHO)["lines"]
    found = (
        Line(datetime.fromisoformat(line["at"]), line["who"], line["what"], line["detail"])
        for line in lines
    )
    return [line for line in found if line.at >= since]


def arriving(console: str, token: str, since: datetime, patience: float) -> Iterator[Line]:
    """Yield each line of the journey once, as it comes, until every effect has arrived.

    Raises:
        Unavailable: Some did not arrive in time.
    """
    until, seen, missing = time.monotonic() + patience, list[Line](), set(STEPS)
    while missing:
        for line in journey_since(console, token, since):
            if line not in seen:
                seen.append(line)
                missing.discard(line.step)
                yield line
        if missing and time.monotonic() > until:
            raise Unavailable(f"after {patience:.0f} s still missing: {', '.join(sorted(missing))}")
        time.sleep(0.2)


def _got(url: str, asked: Mapping[str, str]) -> dict[str, Any]:
    try:
        answer: dict[str, Any] = httpx.get(url, params=asked, timeout=10).raise_for_status().json()
    except httpx.HTTPError as error:
        raise Unavailable(f"no answer: {type(error).__name__}") from None
    return answer
