"""One person under two state numbers is joined and parted by a clerk, on real servers."""

from dataclasses import dataclass, replace
from datetime import date

import httpx
import pytest
from typer.testing import Result

from tests.console.calls import call
from tests.county_file import Count, Files, Person
from tests.evidence import letters
from tests.flows.town.found import token_of
from tests.rehearsal import Town

pytestmark = pytest.mark.real

HANNE = Person("A900000841", "QUILLFEATHER,HANNE", date(1971, 7, 7), "90000841")
AGAIN = replace(HANNE, cii="A900000842", subject="90000842")
HERS = Count(HANNE, "7701199")
ALSO_HERS = Count(AGAIN, "7701299", cycle=102, on=date(2004, 4, 2))
"""The court leaves both open until somebody there answers."""

WHY = ("--by", "R. Clerk", "--why", "the same fingerprints")


@dataclass(frozen=True)
class Seen:
    """What the court and the post hold of this person's two cases."""

    lines: list[tuple[str, str]]
    mailed: list[str]


@dataclass(frozen=True)
class Told:
    """What was held, and what was said, after each thing that was typed."""

    tokens: tuple[str, str]
    before: Seen
    joined: Seen
    shown: Result
    found: Result
    ordered: Seen
    parted: Seen
    shown_again: Result


@pytest.fixture(scope="module")
def told(here: Town, files: Files) -> Told:
    """Ask the court under both names, join them, let it answer about one, part them."""
    here.ingest(files.contacts(HANNE, AGAIN))
    here.ingest(files.doj(HERS, ALSO_HERS))
    before = _seen(here)
    stays, absorbed = token_of(here, HANNE.cii), token_of(here, AGAIN.cii)
    _people(here, "same", absorbed, stays, *WHY)
    joined, shown = _seen(here), _people(here, "show", absorbed)
    asked = ("--name", HANNE.name, "--born", HANNE.born.isoformat(), "--why", "they rang")
    found = call(here.running.layout.places.root, "find", *asked)
    answer = {"case_number": ALSO_HERS.case, "verdict": "granted"}
    httpx.post(f"{here.url('court')}/clerk/answer", json=answer, timeout=30).raise_for_status()
    ordered = _seen(here)
    _people(here, "split", absorbed, *WHY)
    parted, again = _seen(here), _people(here, "show", absorbed)
    return Told((stays, absorbed), before, joined, shown, found, ordered, parted, again)


def _people(here: Town, *arguments: str) -> Result:
    done = call(here.running.layout.places.root, "people", *arguments)
    assert done.exit_code == 0, done.stderr
    return done


def _seen(here: Town) -> Seen:
    here.settle()
    cases = {HERS.case, ALSO_HERS.case}
    found = [row for row in here.stored("court", "lines") if row["case_number"] in cases]
    mailed = [one.kind for one in letters(here) if one.name == "Hanne Quillfeather"]
    return Seen(sorted((row["case_number"], row["state"]) for row in found), mailed)


def test_joining_asks_and_tells_nothing_again(told: Told) -> None:
    """What the court had of both it has still, once each."""
    assert told.before.lines == [(HERS.case, "received"), (ALSO_HERS.case, "received")]
    assert told.joined == told.before


def test_the_absorbed_name_leads_to_the_one_that_stays(told: Told) -> None:
    """Whoever looks for the person finds that one alone."""
    stays, absorbed = told.tokens
    assert f"{absorbed} is known as {stays}" in told.shown.stdout
    assert told.found.stdout.split() == [stays]


def test_an_order_about_the_other_name_is_told_once(told: Told) -> None:
    """In one letter."""
    assert told.ordered.lines == [(HERS.case, "received"), (ALSO_HERS.case, "granted")]
    assert told.ordered.mailed == ["ordered"]


def test_parting_asks_and_tells_nothing_again(told: Told) -> None:
    """Each has its own again."""
    assert told.parted == told.ordered
    assert f"{told.tokens[1]} stands for itself" in told.shown_again.stdout
