"""What a text may say, and what people text back."""

from __future__ import annotations

import re

import pytest

from notification.message import FORBIDDEN, Reply, fits, understand, write_text
from notification.wording import wording
from tests.notification.world import COUNTIES

TEMPLATES = ("text", "text_stopped", "text_started", "text_help")
LANGUAGES = ("en", "es")


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_is_one_message_in_the_gsm_alphabet(language: str, template: str) -> None:
    """One segment for every county, or it would cost two and arrive in pieces."""
    for county in COUNTIES.served():
        assert fits(write_text(wording(language), county.sender, template))


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_says_nothing_that_an_onlooker_may_learn(language: str, template: str) -> None:
    """Not what it is about, not which office, not even the word record."""
    for county in COUNTIES.served():
        assert not FORBIDDEN.search(write_text(wording(language), county.sender, template))


@pytest.mark.parametrize(
    "word",
    [
        "record", "Court record", "convicted", "criminal", "marijuana", "cannabis", "drugs",
        "Prop 64", "proposition 64", "expunged", "clearance", "District Attorney", "antecedentes",
    ],
)  # fmt: skip
def test_the_word_list_would_catch_it(word: str) -> None:
    """The list is not empty."""
    assert FORBIDDEN.search(f"County of Example: about your {word}.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_names_its_sender_how_to_check_it_and_how_to_stop(language: str) -> None:
    """Who, what it costs, whether it is real, how to end it."""
    [county] = COUNTIES.served()
    body = write_text(wording(language), county.sender)
    for fact in (county.sender.name, county.sender.phone, county.sender.web):
        assert fact in body
    assert re.search(r"\b(STOP|ALTO)\b", body)
    assert re.search(r"owe nothing|No debe nada", body)


def test_envelopes_carry_a_neutral_sender() -> None:
    """What stands behind the window tells nothing."""
    for county in COUNTIES.served():
        sender = county.sender
        assert not FORBIDDEN.search(f"{sender.name} {sender.line1} {sender.city}")


def test_a_long_or_accented_text_does_not_fit() -> None:
    """161 characters, or one accent outside the alphabet, would be two messages."""
    assert fits("x" * 160)
    assert not fits("x" * 161)
    assert not fits("más")


@pytest.mark.parametrize(
    ("body", "reply", "language"),
    [
        ("STOP", Reply.STOP, "en"),
        ("Stop. Thank you", Reply.STOP, "en"),
        ("please stop texting me", Reply.STOP, "en"),
        ("Unsubscribe", Reply.STOP, "en"),
        ("QUIT", Reply.STOP, "en"),
        ("opt out", Reply.STOP, "en"),
        ("¡ALTO!", Reply.STOP, "es"),
        ("No más mensajes", Reply.STOP, "es"),
        ("baja por favor", Reply.STOP, "es"),
        ("cancelar", Reply.STOP, "es"),
        ("start", Reply.START, "en"),
        ("Sí", Reply.START, "es"),
        ("HELP", Reply.HELP, "en"),
        ("ayuda", Reply.HELP, "es"),
        ("you have the wrong number", Reply.WRONG_NUMBER, "en"),
        ("No soy yo", Reply.WRONG_NUMBER, "es"),
        ("when does it end?", Reply.OTHER, "en"),
        ("👍", Reply.OTHER, "en"),
    ],
)
def test_what_people_text_back_is_understood(body: str, reply: Reply, language: str) -> None:
    """In both languages, in any case, with words around it."""
    understood = understand(body)
    assert understood.reply is reply
    assert understood.language == language
