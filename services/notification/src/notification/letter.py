"""What one letter says: pure, from facts and wording to the parts of a page."""

from __future__ import annotations

from base64 import b32encode
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Final

import segno
from babel.dates import format_date

from conduit.clock import day_in
from conduit.counties import CountySettings
from notification.plan import Says
from notification.reach import Addressee
from notification.wording import Block, Wording

type Part = str | Sequence[Part] | Mapping[str, Part]
type Parts = Mapping[str, Part]
"""What a template prints, already in words. Nothing in it is ever read as a command."""

STATES: Final = {"ca": "California"}
_AS_SEALED: Final = {
    "dismiss_and_seal": "sealed",
    "reduce:misdemeanor": "misdemeanor",
    "reduce:infraction": "infraction",
    "dismiss": "dismissed",
}


@dataclass(frozen=True, slots=True)
class Item:
    """What a letter says of one conviction."""

    says: Says
    about: str
    court: str
    case_number: str | None
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One letter to one person, before it is set in type."""

    operation: str
    items: tuple[Item, ...]
    county: CountySettings
    words: Wording
    prepared_at: datetime
    rehearsal: bool
    told_before: bool = False
    """Every conviction in it was told as ordered before."""

    window: Addressee | None = None
    """Printed behind the window; None where the carrier prints the address itself."""

    @property
    def kind(self) -> Says:
        """Which letter it is."""
        return template_of(item.says for item in self.items)

    @property
    def code(self) -> str:
        """The code by which a person can check that the letter is real."""
        code = b32encode(sha256(f"letter|{self.operation}".encode()).digest()).decode()
        return f"{code[:4]}-{code[4:8]}"


def template_of(says: Iterable[Says]) -> Says:
    """Say which letter speaks of all this: pending requests stand in a letter about others."""
    [kind] = set(says) - {Says.PENDING}
    return kind


def parts(letter: Letter) -> Parts:
    """Put a letter into words."""
    words, sender = letter.words, letter.county.sender
    facts = {"phone": sender.phone, "web": sender.web, "code": letter.code}
    return {
        "language": words.language,
        "date": _day(day_in(letter.county.zone, letter.prepared_at), words),
        "sender": [sender.name, sender.line1, f"{sender.city}, {sender.state} {sender.zip_code}"],
        "window": _window(letter),
        "code": letter.code,
        "rehearsal": words.labels["rehearsal"] if letter.rehearsal else "",
        "labels": dict(words.labels),
        "body": _BODIES[letter.kind](letter),
        "blocks": _blocks(letter, facts),
        "taglines": [
            {"language": tagline.language, "text": tagline.text.format_map(facts)}
            for tagline in words.taglines
        ],
        "check": {"svg": _square(f"https://{sender.web}?code={letter.code}")}
        | {"alt": words.check_code_alt},
    }


def _ordered(letter: Letter) -> Parts:
    words = letter.words.ordered
    ordered = [item for item in letter.items if item.says is Says.ORDERED]
    return {
        "title": words.title,
        "intro": words.intro,
        "listed": words.listed,
        "rows": _relief_rows(ordered, letter.words),
        "not_yet": {"title": words.not_yet, "text": words.not_yet_text},
        **_still_waiting(letter),
    }


def _confirmed(letter: Letter) -> Parts:
    words = letter.words.confirmed
    confirmed = [item for item in letter.items if item.says is Says.CONFIRMED]
    facts = {"state": _state(letter)}
    intro = words.intro if letter.told_before else words.intro_first
    return {
        "title": words.title,
        "intro": [paragraph.format_map(facts) for paragraph in intro],
        "listed": words.listed,
        "rows": _relief_rows(confirmed, letter.words),
        "say": {"title": words.say, "ask": words.ask, "points": _may_say(confirmed, letter.words)},
        "more": [words.guns, words.others],
        **_still_waiting(letter),
    }


def _still_waiting(letter: Letter) -> Parts:
    words = letter.words.ordered
    waiting = [item for item in letter.items if item.says is Says.PENDING]
    return {
        "pending": {"title": words.pending, "text": [words.pending_text]},
        "waiting": [[_number(item, letter.words), item.court] for item in waiting],
    }


def _correction(letter: Letter) -> Parts:
    words = letter.words.correction
    rows = []
    for item in letter.items:
        told, _, undone = item.about.partition(":")
        said = letter.words.told[told], letter.words.undone[undone]
        rows.append([_number(item, letter.words), item.court, *said])
    return {
        "title": words.title,
        "intro": words.intro,
        "listed": words.listed,
        "rows": rows,
        "means": {"title": words.means, "text": words.means_text},
    }


_BODIES: Final = {Says.ORDERED: _ordered, Says.CONFIRMED: _confirmed, Says.CORRECTION: _correction}


def _may_say(items: Iterable[Item], words: Wording) -> list[Parts]:
    cases: defaultdict[str, list[str]] = defaultdict(list)
    for item in items:
        cases[_AS_SEALED.get(item.about, "ask")].append(_number(item, words))
    label = words.labels["case"]
    found = ((words.confirmed.may_say[kind], numbers) for kind, numbers in cases.items())
    return [
        {"say": point.say.format_map({"cases": f"{label} {', '.join(numbers)}"}), "ask": point.ask}
        for point, numbers in found
    ]


def _relief_rows(items: Iterable[Item], words: Wording) -> list[list[str]]:
    return [
        [
            _number(item, words),
            item.court,
            _day(item.on, words),
            words.relief.get(item.about.replace(":", "_"), words.relief["unknown"]),
        ]
        for item in items
    ]


def _blocks(letter: Letter, facts: Mapping[str, str]) -> Parts:
    blocks = letter.words.blocks
    state = letter.county.county.partition("/")[0]
    record = Block(title=blocks.state_record.title, text=blocks.state_record.text[state])
    named = {
        "nothing_owed": blocks.nothing_owed,
        "immigration": blocks.immigration,
        "real": blocks.real,
        "state_record": record,
        "help": blocks.help,
    }
    return {
        name: {"title": block.title, "text": [line.format_map(facts) for line in block.text]}
        for name, block in named.items()
    }


def _window(letter: Letter) -> list[str]:
    if letter.window is None:
        return []
    to = letter.window.address
    lines = (letter.window.name, to.line1, to.line2, f"{to.city}, {to.state} {to.zip_code}")
    return [line for line in lines if line]


def _state(letter: Letter) -> str:
    return STATES[letter.county.county.partition("/")[0]]


def _number(item: Item, words: Wording) -> str:
    return item.case_number or words.labels["no_number"]


def _day(day: date, words: Wording) -> str:
    return format_date(day, "long", locale=words.language)


def _square(link: str) -> str:
    # One mask for all: trying the eight takes longer than everything else on the page.
    return segno.make(link, error="m", mask=3).svg_inline(scale=4, border=2)
