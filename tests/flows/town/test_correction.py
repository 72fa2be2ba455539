"""One row is corrected after the court was asked, on real servers."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import httpx
import pytest

from tests.county_file import Count, Files, Person
from tests.evidence import Letter, World, letters, world
from tests.rehearsal import Town

pytestmark = pytest.mark.real

AFTER_THE_LAW = date(2021, 4, 2)
SUPERIOR, MUNICIPAL = "CASC SAN FRANCISCO", "CAMC SAN FRANCISCO"


@dataclass(frozen=True)
class Asked:
    """Somebody whose first case was granted while the second waited, and was then corrected."""

    town: Town
    person: Person
    granted: Count
    late: Count

    @property
    def name(self) -> str:
        """The name as a letter writes it."""
        last, _, first = self.person.name.partition(",")
        return f"{first.title()} {last.title()}"

    def letters(self) -> list[Letter]:
        """Everything that was mailed to them."""
        return [letter for letter in letters(self.town) if letter.name == self.name]

    def stored(self, table: str, count: Count) -> list[dict[str, Any]]:
        """What the court keeps of one case."""
        found = self.town.stored("court", table)
        return [row for row in found if row["case_number"] == count.case]


def _corrected(town: Town, files: Files, person: Person, *, number: str, court: str) -> Asked:
    granted = Count(person, f"{number}01")
    late = Count(person, f"{number}99", cycle=102, court=court, on=date(1993, 4, 2))
    town.ingest(files.contacts(person))
    for known in ((late,), (granted, late)):
        town.ingest(files.doj(*known))
        town.settle()
    town.ingest(files.doj(granted, replace(late, on=AFTER_THE_LAW)))
    town.settle()
    return Asked(town, person, granted, late)


@pytest.fixture(scope="module", autouse=True)
def before(here: Town) -> World:
    """Look around first: this town has seen other stories."""
    return world(here)


@pytest.fixture(scope="module")
def by_list(here: Town, files: Files) -> Asked:
    """Correct a case that stands on a list."""
    person = Person("A900000301", "THISTLEMORE,BEA", date(1971, 5, 5), "90000301")
    return _corrected(here, files, person, number="72003", court=SUPERIOR)


@pytest.fixture(scope="module")
def by_ecf(here: Town, files: Files) -> Asked:
    """Correct a case that was filed electronically."""
    person = Person("A900000302", "UMBERWICK,CAL", date(1972, 5, 5), "90000302")
    return _corrected(here, files, person, number="72004", court=MUNICIPAL)


def test_exactly_one_line_is_withdrawn_from_the_courts_list(by_list: Asked) -> None:
    """The court's own store says which, and has one withdrawal of it."""
    assert [row["state"] for row in by_list.stored("lines", by_list.late)] == ["withdrawn"]
    line = by_list.stored("lines", by_list.late)[0]["line"]
    taken = [w for w in by_list.town.stored("court", "withdrawals") if line in w["lines"]]
    assert len(taken) == 1


def test_exactly_one_electronic_filing_is_cancelled(by_ecf: Asked) -> None:
    """The court has one filing of the case, and it is cancelled."""
    assert [row["status"] for row in by_ecf.stored("filings", by_ecf.late)] == ["cancelled"]


@pytest.mark.parametrize("road", ["by_list", "by_ecf"])
def test_the_order_in_the_other_case_stands(road: str, request: pytest.FixtureRequest) -> None:
    """Nothing is asked of the court about it again."""
    asked: Asked = request.getfixturevalue(road)
    assert [row["state"] for row in asked.stored("lines", asked.granted)] == ["granted"]


@pytest.mark.parametrize("road", ["by_list", "by_ecf"])
def test_one_letter_corrects_what_the_person_was_told(
    road: str, request: pytest.FixtureRequest
) -> None:
    """It is found at the carrier, and its paper names the one case and what is true now."""
    asked: Asked = request.getfixturevalue(road)
    told, corrected = sorted(asked.letters(), key=lambda letter: letter.kind == "correction")

    assert told.kind == "ordered"
    assert asked.late.case in told.text
    assert asked.late.case not in told.settled
    assert corrected.kind == "correction"
    assert asked.late.case in corrected.text
    assert asked.granted.case not in corrected.text
    assert "We asked the court to change this case." in corrected.text
    assert "We took the request back." in corrected.text


@pytest.mark.parametrize("road", ["by_list", "by_ecf"])
def test_the_journey_tells_why(road: str, request: pytest.FixtureRequest) -> None:
    """The old outcome, the new one with its reason, and then the withdrawal."""
    asked: Asked = request.getfixturevalue(road)
    told = _journey(asked)
    changed = f"{asked.late.case} 11359 HS: dismiss_and_seal (county_policy) → out_of_scope"
    why = _first(told, f"{changed} (new_law)")
    withdrawn = _first(told, "We withdrew our request: its ground had gone away.")
    assert asked.late.case in told[withdrawn]
    assert why < withdrawn


@pytest.mark.parametrize("road", ["by_list", "by_ecf"])
def test_the_journey_ends_with_the_letter(road: str, request: pytest.FixtureRequest) -> None:
    """After the withdrawal comes the letter that says so."""
    told = _journey(request.getfixturevalue(road))
    withdrawn = _first(told, "We withdrew our request")
    assert "notice: correction" in told[_first(told, "given to the mail", after=withdrawn)]


@pytest.mark.usefixtures("by_list", "by_ecf")
def test_nobody_else_is_written_to_or_withdrawn(here: Town, before: World) -> None:
    """One withdrawal on each road, and a letter about each, in the whole town."""
    now = world(here)
    assert _ending(now.told - before.told, "correction") == 2
    assert _ending(now.lines - before.lines, "withdrawn") == 1
    assert _ending(now.filings - before.filings, "cancelled") == 1


def _ending(said: Counter[str], word: str) -> int:
    return sum(times for what, times in said.items() if what.endswith(word))


def _journey(asked: Asked) -> list[str]:
    who = {"actor": "a clerk", "ground": "the person asked"}
    find = {"by": "case", "value": asked.late.case, **who}
    found = httpx.get(f"{asked.town.url('ingest')}/admin/find", params=find, timeout=30).json()
    [token] = found["tokens"]
    url = f"{asked.town.url('console')}/admin/journey/{token}"
    journey = httpx.get(url, params=who, timeout=30).json()
    return [f"{line['what']} {' '.join(line['detail'])}" for line in journey["lines"]]


def _first(told: list[str], words: str, *, after: int = -1) -> int:
    return next(at for at, line in enumerate(told) if at > after and words in line)
