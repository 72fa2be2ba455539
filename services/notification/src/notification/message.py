"""What a text says, and what people text back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from conduit.counties import Sender
from notification.wording import Wording

SEGMENT: Final = 160
"""Characters of one message in the GSM alphabet."""

GSM: Final = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
"""The characters of the GSM 7-bit default alphabet; its extension table is not used."""

FORBIDDEN: Final = re.compile(
    r"record|court|corte|convict|condena|crim|delito|marijuana|mariguana|marihuana|cannabis|drug"
    r"|droga|prop(osici[oó]n|osition)?\.? ?64|expunge|elimina|clear|antecedente|district attorney"
    r"|fiscal|arrest|felon|misdemeanor|jail|c[aá]rcel|prison|sealed|sellad",
    re.IGNORECASE,
)
"""Words that must not be read over a shoulder, on a screen or on an envelope."""


class Reply(StrEnum):
    """What a person's own text means."""

    STOP = "stop"
    START = "start"
    HELP = "help"
    WRONG_NUMBER = "wrong_number"
    OTHER = "other"
    """A person must read it."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A person's own text, understood."""

    reply: Reply
    language: str = "en"


_ANYWHERE: Final = {
    "en": frozenset({"stop", "stopall", "unsubscribe", "optout"}),
    "es": frozenset({"alto", "baja", "parar", "pare", "detener"}),
}
_FIRST: Final[Mapping[str, Mapping[Reply, frozenset[str]]]] = {
    "en": {
        Reply.STOP: frozenset({"end", "quit", "cancel", "revoke"}),
        Reply.START: frozenset({"start", "unstop", "yes"}),
        Reply.HELP: frozenset({"help", "info"}),
        Reply.WRONG_NUMBER: frozenset({"wrong"}),
    },
    "es": {
        Reply.STOP: frozenset({"cancelar", "fin", "salir"}),
        Reply.START: frozenset({"comenzar", "iniciar", "si"}),
        Reply.HELP: frozenset({"ayuda"}),
        Reply.WRONG_NUMBER: frozenset({"equivocado"}),
    },
}
_PHRASES: Final[Mapping[str, Mapping[Reply, tuple[str, ...]]]] = {
    "en": {
        Reply.STOP: ("opt out", "no more", "leave me alone"),
        Reply.WRONG_NUMBER: ("not me", "wrong number", "wrong person"),
    },
    "es": {
        Reply.STOP: ("no mas", "ya no"),
        Reply.WRONG_NUMBER: ("no soy", "numero equivocado", "persona equivocada"),
    },
}


def write_text(words: Wording, sender: Sender, template: str = "text") -> str:
    """Write one text. It names nobody and says nothing about what the letter says."""
    wording: str = getattr(words, template)
    facts = {"sender": sender.name, "web": sender.web, "phone": sender.phone}
    return wording.format_map(facts)


def fits(body: str) -> bool:
    """Does it travel as one message?"""
    return len(body) <= SEGMENT and set(body) <= GSM


def understand(body: str) -> Understood:
    """Say what a person's text means. Whatever may be a stop is one.

    >>> understand("Stop. Thank you").reply, understand("¡ALTO!").language
    (<Reply.STOP: 'stop'>, 'es')
    """
    words = _words(body)
    for language, stops in _ANYWHERE.items():
        if stops & set(words):
            return Understood(Reply.STOP, language)
    line = f" {' '.join(words)} "
    for language in ("en", "es"):
        for reply, phrases in _PHRASES[language].items():
            if any(f" {phrase} " in line for phrase in phrases):
                return Understood(reply, language)
        for reply, firsts in _FIRST[language].items():
            if words[:1] and words[0] in firsts:
                return Understood(reply, language)
    return Understood(Reply.OTHER)


def _words(body: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", body.casefold())
    return re.findall(r"[a-z]+", "".join(c for c in plain if not unicodedata.combining(c)))
