"""What the pages show at one look: gathered once for everybody who watches, rendered per part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from console.balance import balanced, checks
from console.books import Books
from console.funnel import funnels, standings
from console.letter_groups import Group
from console.neighbours import Condition
from console.traffic import Traffic
from eligibility.plain import REASONS

HERE = Path(__file__).parent
PAGES = (
    ("", "Overview"),
    ("topics", "Topics"),
    ("funnel", "Funnel"),
    ("books", "Books"),
    ("dead-letters", "Dead letters"),
    ("quarantine", "Quarantine"),
    ("releases", "Releases"),
    ("rules", "Rules"),
    ("journey", "Journey"),
)
LIVE_PARTS: Mapping[str, tuple[str, ...]] = {
    "": ("old", "cards", "standings", "checks", "services"),
    "topics": ("old", "topics"),
    "funnel": ("old", "funnel"),
    "books": ("old", "files", "checks", "effects"),
    "dead-letters": ("old", "refused"),
}
_FRESH = timedelta(seconds=10)
"""As long as a look may be shown as what stands now."""


@dataclass(frozen=True, slots=True)
class Look:
    """Everything that was known at one instant."""

    now: datetime
    books: Books = field(default_factory=Books)
    conditions: tuple[Condition, ...] = ()
    traffic: tuple[Traffic, ...] = field(default=())
    refused: tuple[Group, ...] = ()

    def words(self, at: datetime) -> dict[str, Any]:
        """Name everything as the templates call it, for somebody who reads it at this instant.

        Books that nobody could look at lately don't balance, whatever they said last.
        """
        old = at - self.now > _FRESH
        notices, effects = self.books.notices.notices, self.books.filing.effects
        letters = sum(
            n for name, n in notices.items() if name in {"letter/accepted", "letter/done"}
        )
        return {
            "now": self.now,
            "old": ago(self.now, at) if old else "",
            "books": self.books,
            "balanced": balanced(self.books) and not old,
            "checks": list(checks(self.books)),
            "counties": list(standings(self.books.filing)),
            "funnels": list(funnels(self.books.filing)),
            "reasons": reviewed(self.books.filing.reasons),
            "effects": sorted({**effects, **notices}.items()),
            "letters": letters,
            "services": self.conditions,
            "topics": self.traffic,
            "refused": self.refused,
            "uncured": sum(group.uncured for group in self.refused),
        }


def reviewed(reasons: Mapping[str, int]) -> list[tuple[str, int]]:
    """Say in plain words why convictions wait for a person, the most frequent first."""
    waiting = {name: n for name, n in reasons.items() if name.startswith("review/")}
    ordered = sorted(waiting.items(), key=lambda item: -item[1])
    codes = ((name.removeprefix("review/"), number) for name, number in ordered)
    return [(REASONS.get(code, code.replace("_", " ")), number) for code, number in codes]


class Pages:
    """Renders pages, and the parts of them that change while somebody watches."""

    def __init__(self, *, rehearsal: bool) -> None:
        self._rehearsal = rehearsal
        self._jinja = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=select_autoescape(),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._jinja.filters["ago"] = ago

    def page(self, name: str, words: Mapping[str, Any]) -> str:
        """Render one whole page."""
        template = self._jinja.get_template(f"{name or 'overview'}.html")
        return template.render(
            page=name,
            title=dict(PAGES)[name],
            pages=PAGES,
            live=name in LIVE_PARTS,
            rehearsal=self._rehearsal,
            **words,
        )

    def parts(self, name: str, words: Mapping[str, Any]) -> dict[str, str]:
        """Render the parts of a page that change, by the id they stand under."""
        return {
            part: self._jinja.get_template(f"parts/{part}.html").render(**words)
            for part in LIVE_PARTS.get(name, ())
        }


def ago(then: datetime | None, now: datetime) -> str:
    """Say how long ago something was, as people do."""
    if then is None:
        return "–"
    seconds = max(0.0, (now - then).total_seconds())
    for unit, size in (("d", 86_400), ("h", 3_600), ("min", 60)):
        if seconds >= size:
            return f"{seconds / size:.0f} {unit} ago"
    return f"{seconds:.0f} s ago"
