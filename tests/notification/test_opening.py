"""How the service starts, and what it refuses to start without."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from conduit import Misconfigured, exits
from conduit.counties import Counties, CountySettings
from conduit.ledger.effect import Mode
from notification.__main__ import made, main
from notification.opening import lines, premises, rules
from notification.preflight import check
from notification.settings import Settings
from notification.wording import language_for, wording
from tests.notification.world import HERE, san_francisco
from tests.settings import ROOT

HEX: Final = "0" * 64


@pytest.fixture
def secrets(tmp_path: Path) -> Path:
    """Write every secret that the service loads."""
    for name in ("wrapping-contact.key", "wrapping-decision.key", "pepper.key"):
        (tmp_path / name).write_text(HEX)
    for name in ("lob-webhook", "twilio-auth"):
        (tmp_path / name).write_text("old\n\nnew\n")
    return tmp_path


def settings(secrets: Path, **changes: object) -> Settings:
    """Return the settings of a rehearsal, except for what is changed."""
    usual = {
        "kafka": "127.0.0.1:1",
        "database": "postgresql://nobody@127.0.0.1:1/none",
        "keys_database": "postgresql://nobody@127.0.0.1:1/none",
        "secrets": secrets,
        "counties": ROOT / "deploy" / "counties",
        "port": 0,
        "profile": "rehearsal",
        "letters": "http://127.0.0.1:2",
        "texts": "http://127.0.0.1:3",
        "callback": "http://127.0.0.1:4/",
    }
    return Settings.model_validate(usual | changes)


def test_a_rehearsal_is_put_together_without_opening_anything(secrets: Path) -> None:
    """Servers need not run for that."""
    made = premises(settings(secrets))
    assert made.callbacks.public == "http://127.0.0.1:4"
    assert made.callbacks.lob == (b"old", b"new")
    assert made.desk.writer.mode is Mode.REHEARSAL


@pytest.mark.parametrize(("told", "kept"), [(None, False), (True, True), (False, False)])
def test_a_rehearsal_texts_at_any_hour_unless_told_otherwise(
    secrets: Path, told: object, *, kept: bool
) -> None:
    """Stand-ins do not sleep."""
    made = premises(settings(secrets, quiet_hours=told))
    assert made.desk.mailing.invitations.quiet_hours is kept


@pytest.mark.parametrize("vendor", ["letters", "texts"])
def test_a_rehearsal_never_reaches_a_real_vendor(secrets: Path, vendor: str) -> None:
    """Even where the settings say so."""
    hosts = {"letters": "https://api.lob.com", "texts": "https://api.twilio.com"}
    with pytest.raises(Misconfigured, match="stand-ins only"):
        premises(settings(secrets, **{vendor: hosts[vendor]}))


def test_nothing_real_leaves_in_words_that_nobody_has_reviewed(secrets: Path) -> None:
    """Production does not start."""
    with pytest.raises(Misconfigured, match="reviewed"):
        premises(settings(secrets, profile="production"))


@pytest.mark.parametrize(
    "missing", ["wrapping-contact.key", "wrapping-decision.key", "pepper.key", "twilio-auth"]
)
def test_a_missing_secret_is_named(secrets: Path, missing: str) -> None:
    """One line says which file."""
    (secrets / missing).unlink()
    with pytest.raises(Misconfigured, match=missing):
        premises(settings(secrets))


def test_an_empty_secret_is_no_secret(tmp_path: Path) -> None:
    """It would open the door to everybody."""
    (tmp_path / "empty").write_text("\n \n")
    with pytest.raises(Misconfigured):
        lines(tmp_path / "empty")


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


def test_the_process_is_made_of_flows_loops_and_pages(secrets: Path) -> None:
    """Two topics in, six loops, the doors for carriers and operators."""
    service = made(settings(secrets))
    assert [flow.reads.name for flow in service.flows] == [
        "eligibility.decisions.v1",
        "court-filing.outcomes.v1",
    ]
    assert [loop.name for loop in service.loops] == [
        "scans",
        "letters.pack",
        "texts.pack",
        "release",
        "letters.send",
        "texts.send",
    ]
    assert service.router is not None


def test_missing_settings_are_named_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 3, and no stack of calls."""
    monkeypatch.delenv("NOTIFICATION_KAFKA", raising=False)
    assert main() == exits.MISSING
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "kafka" in said


def test_production_keeps_quiet_hours(secrets: Path) -> None:
    """There is no way to leave them out."""
    with pytest.raises(Misconfigured, match="rehearsal only"):
        rules(settings(secrets, quiet_hours=False), Mode.LIVE)
    assert rules(settings(secrets), Mode.LIVE).quiet_hours
