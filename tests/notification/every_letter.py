"""Every kind of letter in every language, set once for each test."""

from __future__ import annotations

import re
from typing import Final

import pytest

from notification.typesetting import Typesetter
from tests.notification.letters import (
    ITEMS,
    LANGUAGES,
)

SETTER: Final = Typesetter()
KINDS: Final = tuple(ITEMS)
EVERY: Final = pytest.mark.parametrize(
    ("kind", "language"), [(kind, language) for kind in KINDS for language in LANGUAGES]
)


def flat(text: str) -> str:
    """Put a text into one line."""
    return re.sub(r"\s+", " ", text)
