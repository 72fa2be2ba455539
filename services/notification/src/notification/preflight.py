"""Whether every letter could be written and may leave, found out before anything starts."""

from __future__ import annotations

from conduit.counties import Counties
from conduit.errors import Misconfigured
from conduit.ledger.effect import Mode
from notification.letter import STATES
from notification.message import fits, write_text
from notification.wording import wording


def check(counties: Counties, mode: Mode) -> None:
    """Find out, before anything starts, whether every letter could be written and may leave.

    Raises:
        Misconfigured: A served county offers a language without wording, or its texts are too
            long, or it is in a state whose record nobody described; or the wording has no reviewer
            and letters would be real.
    """
    for county in counties.served():
        state = county.county.partition("/")[0]
        for language in {*county.languages, "en"}:
            words = wording(language)
            if state not in STATES or state not in words.blocks.state_record.text:
                raise Misconfigured(f"no wording says how to check a record in {state}")
            if mode is Mode.LIVE and not words.is_reviewed:
                raise Misconfigured(f"nobody has reviewed the wording in {language}")
            if not fits(write_text(words, county.sender)):
                raise Misconfigured(f"a text of {county.title} in {language} is too long for one")
