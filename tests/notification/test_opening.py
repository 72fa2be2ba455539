"""How the service starts, and what it refuses to start without."""

from __future__ import annotations

from pathlib import Path

import pytest

from conduit import Misconfigured
from conduit.ledger.effect import Mode
from notification.__main__ import made
from notification.opening import premises, rules
from tests.notification.opened import settings


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


def test_production_keeps_quiet_hours(secrets: Path) -> None:
    """There is no way to leave them out."""
    with pytest.raises(Misconfigured, match="rehearsal only"):
        rules(settings(secrets, quiet_hours=False), Mode.LIVE)
    assert rules(settings(secrets), Mode.LIVE).quiet_hours
