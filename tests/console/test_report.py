"""`clearslate assess --report`: one page that can be printed and sent on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from tests.console.calls import assess
from tests.county_file import Count, Files, Person

SALE = "11359 HS-POSSESS MARIJUANA FOR SALE"
POSSESSION = "11357(B) HS-POSSESS MARIJUANA"


def _counts(number: int) -> Iterator[Count]:
    """Invent people with a felony each, the first three with another section."""
    for one in range(number):
        who = Person(f"A9010{one:05}", "INVENTED,DANA", date(1970, 5, 5), f"9010{one:04}")
        count = Count(who, f"10{one}", section=SALE, on=date(2001, 1, 1 + one))
        yield replace(count, section=POSSESSION) if one < 3 else count


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Print the report of thirty people."""
    folder = tmp_path_factory.mktemp("report")
    done = assess(
        Files(folder).doj(*_counts(30)), folder / "out", "--report", "--as-of", "2026-11-23"
    )
    assert done.exit_code == 0, done.output
    return (folder / "out/report.html").read_text(encoding="utf-8")


def _lines(page: str, title: str) -> list[list[str]]:
    """Read the table under one heading."""
    [part] = [part for part in page.split("<section>")[1:] if f"<h2>{title}</h2>" in part]
    body = part.partition("<tbody>")[2]
    return [re.findall(r"<td[^>]*>([^<]*)</td>", line) for line in body.split("</tr>")[:-1]]


def test_the_page_needs_nothing_but_itself(page: str) -> None:
    """No script, no picture, style or letter from elsewhere."""
    assert "<script" not in page
    assert re.findall(r"(?:src|href)\s*=\s*\"(?!data:)[^\"]*\"|url\(|@import", page) == []


@pytest.mark.parametrize(
    "title",
    ["By section", "People with no felony left", "By race", "By decade of the conviction"],
)
def test_each_question_of_an_analyst_has_its_drawing(page: str, title: str) -> None:
    """And the table it is drawn from."""
    [part] = [part for part in page.split("<section>")[1:] if f"<h2>{title}</h2>" in part]
    assert "<svg" in part
    assert _lines(page, title)


def test_a_chart_tells_what_was_decided(page: str) -> None:
    """Thirty people of one race and one decade."""
    assert _lines(page, "By decade of the conviction") == [["2000s", "30", "0", "0"]]
    assert _lines(page, "By race") == [["White", "30"]]
    assert "<title>White: people, 30</title>" in page


def test_a_handful_is_withheld_and_cannot_be_worked_out(page: str) -> None:
    """Three of thirty would be left over if the twenty-seven were told."""
    lines = _lines(page, "By section")
    assert [line[1] for line in lines] == ["withheld", "withheld"]
    assert "27" not in "".join(cell for line in lines for cell in line[1:])


def test_an_empty_chart_is_left_out(page: str) -> None:
    """Nobody has to look at anything here."""
    assert "Why a person must look" not in page


def test_the_page_says_what_it_rests_on_and_that_nobody_signed_it(page: str) -> None:
    """A count is worth no more than the table behind it."""
    assert "CA-STAT" in page
    assert re.search(r"<code>[0-9a-f]{16}</code>", page)
    assert "No lawyer has signed CA-STAT, SF-POLICY" in page


def test_t47_who_has_no_felony_left_is_called_an_estimate(page: str) -> None:
    """Another county's conviction may stand on no row of this file."""
    [part] = [one for one in page.split("<section>")[1:] if "<h2>People with no felony left" in one]
    assert "an estimate: other convictions may stand" in part
    assert page.count("as far as these files show") == 2
