"""What reached the world, read out of the stand-ins' own stores and off the paper itself."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Final

import httpx
from pypdf import PdfReader

from tests.rehearsal import Town

_TITLES: Final = {
    "A court has ordered a change": "ordered",
    "Una corte ordenó un cambio": "ordered",
    "The state record now shows": "confirmed",
    "El registro estatal ya muestra": "confirmed",
    "We must correct": "correction",
    "Tenemos que corregir": "correction",
}
_STILL_WAITING: Final = ("We are still waiting for the court", "En estos casos todavía esperamos")


@dataclass(frozen=True)
class Letter:
    """One letter in the carrier's store."""

    name: str
    operation: str
    kind: str
    text: str

    @property
    def settled(self) -> str:
        """What it says, up to where it names the cases that are still open."""
        ends = [at for words in _STILL_WAITING if (at := self.text.find(words)) >= 0]
        return self.text[: min(ends, default=len(self.text))]


@dataclass(frozen=True)
class World:
    """What the world holds, without anything that differs from run to run."""

    lines: Counter[str]
    filings: Counter[str]
    told: Counter[str]
    """Who was told what of which case: how letters were bundled is chance."""

    texted: frozenset[str]


def letters(town: Town) -> list[Letter]:
    """Read every letter that the carrier has."""
    with httpx.Client(base_url=town.url("letters"), timeout=30) as carrier:
        return [
            _letter(row, carrier.get(f"/stored/{row['id']}.pdf").content)
            for row in town.stored("letters", "letters")
        ]


def world(town: Town, found: list[Letter] | None = None) -> World:
    """Say what the world holds."""
    mail = letters(town) if found is None else found
    cases = {row["case_number"] for row in town.stored("court", "lines")}
    cases |= {row["case_number"] for row in town.stored("court", "filings")}
    return World(
        lines=Counter(
            f"{row['case_number']} {row['section']} {row['action']} {row['state']}"
            for row in town.stored("court", "lines")
        ),
        filings=Counter(
            f"{row['case_number']} {row['action']} {row['status']}"
            for row in town.stored("court", "filings")
        ),
        told=Counter(told for letter in mail for told in _told(letter, cases)),
        texted=frozenset(str(row["to_number"]) for row in town.stored("texts", "messages")),
    )


def counts(town: Town) -> Mapping[str, Mapping[str, int]]:
    """Count what every stand-in has taken, ever."""
    names = ("court", "state", "letters", "texts")
    return {name: httpx.get(f"{town.url(name)}/counts").json() for name in names}


def _letter(row: Mapping[str, str], pdf: bytes) -> Letter:
    pages = PdfReader(BytesIO(pdf)).pages
    text = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))
    _, kind = min((text.find(title), kind) for title, kind in _TITLES.items() if title in text)
    name = str(json.loads(row["fields"])["to"]["name"])
    return Letter(name, row["idempotency_key"], kind, text)


def _told(letter: Letter, cases: set[str]) -> Iterator[str]:
    for case in cases:
        if re.search(rf"(?<!\w){re.escape(case)}(?!\w)", letter.settled):
            yield f"{letter.name}: {case} {letter.kind}"
