"""Runs a trial as the command does, and rests after each part of the topic; run as a program."""

import sys
import time

import pytest

from console.command.trying import Found, tried_over_topic
from eligibility.law.pack import packs
from eligibility.trying import Round
from tests.flows.rules.counsel import PILOT, POLICY, TODAY
from tests.rehearsal import COUNTY

_add = Found.add


def rest(found: Found, more: Round) -> None:
    """Say how many people are asked, and let somebody kill us."""
    _add(found, more)
    sys.stdout.write(f"{found.tried.people}\n")
    sys.stdout.flush()
    time.sleep(0.3)


if __name__ == "__main__":
    [before], [after] = packs(POLICY), packs(PILOT)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Found, "add", rest)
        tried_over_topic(COUNTY, (before, after), TODAY)
