"""Records change after the court was asked, on real servers: one person for each change."""

from dataclasses import dataclass, replace
from datetime import date

import httpx
import pytest

from tests.county_file import Count, Files, Person
from tests.evidence import Letter, letters
from tests.flows.town.found import token_of
from tests.rehearsal import Town

pytestmark = pytest.mark.real

_SAID = {"by": "a.clerk", "ground": "a relative rang"}


def _person(number: int, name: str) -> Person:
    return Person(f"A90000095{number}", name, date(1976, 5, number), f"9000095{number}")


DEAD = Count(_person(1, "ASHGROVE,DORA"), "7700199")
PART = Count(_person(2, "BRAMBLECOTE,PIA"), "7700294")
MENDED = Count(_person(3, "CANDLEWICK,NOR"), "7700399")
RIGHT = replace(MENDED, case="7700499")
KNOWN = Count(_person(4, "DUSKWATER,EVE"), "7700599")
NEW = replace(KNOWN, case="7700699", cycle=102, on=date(2002, 2, 2))
"""The court leaves open what ends in 99, and grants in part what ends in 94."""


@dataclass(frozen=True)
class Changed:
    """The town after every change."""

    town: Town

    def lines(self, count: Count) -> list[str]:
        """Say how each line of a case stands in the court's own store."""
        found = self.town.stored("court", "lines")
        return [row["state"] for row in found if row["case_number"] == count.case]

    def mail(self, person: Person) -> list[Letter]:
        """Everything that was mailed to somebody."""
        last, _, first = person.name.partition(",")
        name = f"{first.title()} {last.title()}"
        return [letter for letter in letters(self.town) if letter.name == name]


@pytest.fixture(scope="module")
def changed(here: Town, files: Files) -> Changed:
    """Ask the court about four people; one dies, two records change; the court goes on."""
    before = (DEAD, PART, MENDED, KNOWN)
    here.ingest(files.contacts(*(count.person for count in before)))
    here.ingest(files.doj(*before))
    here.settle()
    found = f"{here.url('notification')}/admin/people/{token_of(here, DEAD.person.cii)}/findings"
    httpx.post(found, json={"kind": "dead", **_SAID}, timeout=30).raise_for_status()
    here.ingest(files.doj(DEAD, PART, RIGHT, KNOWN, NEW))
    here.settle()
    answer = f"{here.url('court')}/clerk/answer"
    for count in (DEAD, KNOWN):
        asked = {"case_number": count.case, "verdict": "granted"}
        httpx.post(answer, json=asked, timeout=30).raise_for_status()
    here.settle()
    return Changed(here)


def test_the_dead_are_not_written_to(changed: Changed) -> None:
    """The court ordered what was asked, and nobody was told."""
    assert changed.lines(DEAD) == ["granted"]
    assert changed.mail(DEAD.person) == []


def test_who_got_a_part_is_told_of_that_part(changed: Changed) -> None:
    """It is asked for once, and the letter does not call it sealed."""
    assert changed.lines(PART) == ["granted_in_part"]
    [letter] = changed.mail(PART.person)
    assert (letter.kind, PART.case in letter.settled) == ("ordered", True)


def test_a_mended_case_number_moves_the_request(changed: Changed) -> None:
    """One line is given back, and one is with the court."""
    assert (changed.lines(MENDED), changed.lines(RIGHT)) == (["withdrawn"], ["received"])


def test_a_new_conviction_is_asked_about_once(changed: Changed) -> None:
    """Beside the older one, whose order is told with the request that is still open."""
    assert (changed.lines(KNOWN), changed.lines(NEW)) == (["granted"], ["received"])
    [letter] = changed.mail(KNOWN.person)
    assert NEW.case in letter.text
    assert NEW.case not in letter.settled


def test_an_order_that_nobody_confirms_is_listed(changed: Changed) -> None:
    """Once its county's days are over, and not before."""
    town, token = changed.town, token_of(changed.town, KNOWN.person.cii)
    assert token not in _overdue(town)
    long_ago = "update standings set since = since - interval '121 days' where token = %s"
    town.books("court_filing", long_ago, token)
    assert token in _overdue(town)


def _overdue(town: Town) -> list[str]:
    answer = httpx.get(f"{town.url('court_filing')}/admin/overdue", timeout=30).json()
    return [late["token"] for late in answer["overdue"]]
