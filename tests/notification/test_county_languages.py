"""Counties are written for in languages and words that we have."""

from __future__ import annotations

import pytest

from conduit import Misconfigured
from conduit.counties import Counties, CountySettings
from conduit.ledger.effect import Mode
from notification.preflight import check
from notification.wording import language_for, wording
from tests.notification.world import HERE, san_francisco


def _one(county: CountySettings) -> Counties:
    return Counties({HERE: county})


def test_a_county_offers_only_languages_we_can_write_in() -> None:
    """Found out at the start, not by the first person."""
    with pytest.raises(Misconfigured, match="vi"):
        check(_one(san_francisco(languages=("en", "vi"))), Mode.REHEARSAL)


def test_a_county_in_a_state_nobody_described_is_refused() -> None:
    """Each letter says how to check one's record there."""
    elsewhere = san_francisco(county="wa/king")
    with pytest.raises(Misconfigured, match="record in wa"):
        check(Counties({"wa/king": elsewhere}), Mode.REHEARSAL)


def test_a_sender_too_long_for_one_text_is_refused() -> None:
    """A text must stay one message."""
    county = san_francisco()
    sender = county.sender.model_copy(update={"name": "County of " + "x" * 60})
    with pytest.raises(Misconfigured, match="too long"):
        check(_one(county.model_copy(update={"sender": sender})), Mode.REHEARSAL)


def test_what_a_language_lacks_is_said() -> None:
    """There is no wording in a language that nobody wrote."""
    with pytest.raises(Misconfigured, match="vi"):
        wording("vi")


def test_a_language_the_county_does_not_offer_becomes_english() -> None:
    """Everybody gets a letter."""
    assert language_for("es", ("en", "es")) == "es"
    assert language_for("vi", ("en", "es")) == "en"


def test_reviewed_words_name_who_answers_for_them() -> None:
    """A name alone, or a day alone, is not a review."""
    words = wording("en")
    assert not words.is_reviewed
    assert not words.model_copy(update={"reviewed_by": "A. Lawyer"}).is_reviewed
    reviewed = words.model_copy(update={"reviewed_by": "A. Lawyer", "reviewed_on": "2026-11-01"})
    assert reviewed.is_reviewed
