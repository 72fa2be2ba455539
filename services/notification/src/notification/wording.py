"""The words of letters and texts: one file per language and version."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from pydantic import ValidationError

from conduit.errors import Misconfigured
from schemas.fact import Fact

CURRENT: Final = "v2"
FALLBACK: Final = "en"

type Paragraphs = tuple[str, ...]


class MaySay(Fact):
    """What a person may say about one kind of relief, and where to ask first."""

    say: str
    ask: str


class OrderedWords(Fact):
    """What the letter about an order says."""

    title: str
    intro: Paragraphs
    listed: str
    not_yet: str
    not_yet_text: Paragraphs
    pending: str
    pending_text: str


class ConfirmedWords(Fact):
    """What the letter about a confirmation says."""

    title: str
    intro: Paragraphs
    intro_first: Paragraphs
    listed: str
    say: str
    ask: str
    guns: str
    others: str
    may_say: Mapping[str, MaySay]


class CorrectionWords(Fact):
    """What the letter that corrects another one says."""

    title: str
    intro: Paragraphs
    listed: str
    means: str
    means_text: Paragraphs


class Block(Fact):
    """A part that no letter may leave out."""

    title: str
    text: Paragraphs


class StateBlock(Fact):
    """A part that differs by state."""

    title: str
    text: Mapping[str, Paragraphs]


class Blocks(Fact):
    """Every part that no letter may leave out."""

    nothing_owed: Block
    immigration: Block
    real: Block
    state_record: StateBlock
    help: Block


class Tagline(Fact):
    """One line in another language: where to get help."""

    language: str
    text: str


class Wording(Fact):
    """All words of one language and version."""

    language: str
    version: str
    reviewed_by: str
    """Who read it and answers for it; blank while nobody does."""

    reviewed_on: str
    text: str
    text_stopped: str
    text_started: str
    text_help: str
    check_code_alt: str
    labels: Mapping[str, str]
    relief: Mapping[str, str]
    told: Mapping[str, str]
    undone: Mapping[str, str]
    ordered: OrderedWords
    confirmed: ConfirmedWords
    correction: CorrectionWords
    blocks: Blocks
    taglines: tuple[Tagline, ...]

    @property
    def is_reviewed(self) -> bool:
        """May a letter in these words reach a real person?"""
        return bool(self.reviewed_by and self.reviewed_on)


@cache
def wording(language: str) -> Wording:
    """Read the current words of a language.

    Raises:
        Misconfigured: There are none, or they lack something.
    """
    source = files("notification") / "templates" / "wording" / language / f"{CURRENT}.toml"
    try:
        return Wording.model_validate(tomllib.loads(source.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise Misconfigured(f"there is no wording in {language}") from None
    except (ValidationError, tomllib.TOMLDecodeError) as error:
        raise Misconfigured(f"the wording in {language} lacks something: {error}") from None


def language_for(wanted: str, offered: tuple[str, ...]) -> str:
    """Choose the person's language where the county offers it, else English."""
    return wanted if wanted in offered else FALLBACK
