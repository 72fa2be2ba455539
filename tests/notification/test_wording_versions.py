"""Words that went out stay as they were; what is to be said better goes into a new version."""

from __future__ import annotations

import tomllib
from hashlib import sha256
from importlib.resources import files
from typing import Final

import pytest

from notification.plan import Says
from notification.wording import CURRENT, Wording, wording
from tests.notification.every_letter import EVERY, SETTER, flat
from tests.notification.letters import LANGUAGES, letter, words_of

EARLIER: Final = {
    ("en", "v1"): "eeb7723a99782b59859eb63fddfbb21046754222bc033262f08b191ea4cc0c3d",
    ("es", "v1"): "64b2f4efa8aa25bbcd693f35d4cdc54ec643b28c7d6e5a4c3c02c91ef7203988",
}
"""SHA-256 of each; whoever makes a new version adds the one before."""

ADVICE: Final = {
    "en": "you may want to ask the court for a certified copy. Ask an immigration lawyer",
    "es": "pedir a la corte una copia certificada. Pregunte a un abogado de inmigración",
}


def read(language: str, version: str) -> bytes:
    """Read the words as they lie in the service."""
    source = files("notification") / "templates" / "wording" / language / f"{version}.toml"
    return source.read_bytes()


@pytest.mark.parametrize(("language", "version"), EARLIER)
def test_no_word_that_went_out_is_changed_afterwards(language: str, version: str) -> None:
    """Somebody keeps that letter and may ask what we meant by it."""
    said = read(language, version)

    assert Wording.model_validate(tomllib.loads(said.decode())).version == version
    assert sha256(said).hexdigest() == EARLIER[language, version]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_current_words_are_of_a_version_of_their_own(language: str) -> None:
    """Every earlier one is still there beside it."""
    folder = files("notification") / "templates" / "wording" / language
    kept = {version for known, version in EARLIER if known == language}

    assert wording(language).version == CURRENT
    assert {path.name for path in folder.iterdir()} == {f"{v}.toml" for v in (*kept, CURRENT)}


@EVERY
def test_t35_a_certified_copy_is_thought_of_before_a_record_is_gone(
    kind: Says, language: str
) -> None:
    """Who is not a citizen may need the proof; the letter advises, and names who can tell."""
    assert ADVICE[language] in words_of(SETTER.set(letter(kind, language)))
    assert flat(wording(language).blocks.immigration.text[-1]).startswith(("Before", "Antes"))
