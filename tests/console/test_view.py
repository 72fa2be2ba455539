"""Pages are whole without JavaScript, and say what a rehearsal is."""

from datetime import UTC, datetime, timedelta

import pytest

from console.books import Books, FilingBooks
from console.neighbours import Condition
from console.quarantine_words import at_the_desk
from console.traffic import Lag, Traffic
from console.view import LIVE_PARTS, PAGES, Look, Pages, ago, reviewed
from console.waiting import UNCHECKED, Waiting

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
LOOK = Look(
    now=NOON,
    books=Books(filing=FilingBooks(standings={"ca/san-francisco": {"filed": 2}})),
    conditions=(Condition("ingest", ready=True, says="commit 1 s ago"),),
    traffic=(Traffic("audit.v1", 3, 0.5, NOON - timedelta(seconds=4), (Lag("console", 2, 1.5),)),),
)
RELEASE = Waiting(
    id="r1",
    county="ca/san-francisco",
    channel="list",
    carriers=("c1",),
    papers_hash="a" * 64,
    prepared_by="court-filing",
    prepared_at=NOON,
)
TRIAL: dict[str, object] = {
    "id": "4f1c0b7a2d3e",
    "county": "ca/san-francisco",
    "before": {"id": "SF-POLICY", "version": "1"},
    "after": {"id": "SF-POLICY", "version": "2"},
    "as_of": "2026-11-23",
    "signed": False,
    "begun_by": "counsel",
    "finished": False,
    "concerned": 12,
    "moved": 0,
    "held_back": 0,
    "stage": None,
}
MORE: dict[str, object] = {
    "releases": [RELEASE],
    "unchecked": UNCHECKED,
    "by": "case",
    "actor": "",
    "ground": "",
    "problem": "",
    "people": (),
    "trials": [TRIAL],
    **at_the_desk({"groups": (), "held": ()}),
    "waiting": 3,
}


@pytest.mark.parametrize("name", [name for name, _ in PAGES])
def test_every_page_of_a_rehearsal_says_so(name: str) -> None:
    """Nobody takes a rehearsal for the real thing."""
    page = Pages(rehearsal=True).page(name, LOOK.words(NOON) | MORE)
    assert "REHEARSAL" in page


@pytest.mark.parametrize("name", [name for name, _ in PAGES])
def test_a_page_outside_a_rehearsal_does_not_claim_to_be_one(name: str) -> None:
    """The mark means something."""
    page = Pages(rehearsal=False).page(name, LOOK.words(NOON) | MORE)
    assert "REHEARSAL" not in page


@pytest.mark.parametrize("name", LIVE_PARTS)
def test_every_live_part_stands_on_its_page_under_its_id(name: str) -> None:
    """What the stream sends has a place to go."""
    pages = Pages(rehearsal=True)
    page = pages.page(name, LOOK.words(NOON))
    for part in pages.parts(name, LOOK.words(NOON)):
        assert f'id="{part}"' in page


def test_a_page_nobody_watches_has_no_live_parts() -> None:
    """Journeys are asked for, not streamed."""
    assert Pages(rehearsal=True).parts("journey", LOOK.words(NOON)) == {}


def test_what_a_person_typed_is_escaped() -> None:
    """A name with a bracket is a name, not markup."""
    page = Pages(rehearsal=True).page("journey", MORE | {"actor": "<b>ana</b>"})
    assert "<b>ana</b>" not in page


@pytest.mark.parametrize(
    ("age", "words"),
    [(4, "4 s ago"), (180, "3 min ago"), (7_200, "2 h ago"), (200_000, "2 d ago")],
)
def test_ages_are_said_as_people_say_them(age: int, words: str) -> None:
    """Operators read minutes, not timestamps."""
    assert ago(NOON - timedelta(seconds=age), NOON) == words


def test_nothing_yet_is_a_dash() -> None:
    """A topic without events has no age."""
    assert ago(None, NOON) == "–"


def test_a_release_says_where_it_stands() -> None:
    """Waiting, released by whom, or void."""
    assert RELEASE.state == "waits"
    assert RELEASE.model_copy(update={"approved_by": "ana"}).state == "released by ana"
    assert RELEASE.model_copy(update={"void": True}).state == "void: a paper changed"


def test_reasons_for_review_are_said_in_words_and_others_left_out() -> None:
    """A page about what waits shows only what waits."""
    found = reviewed({"review/insufficient_data": 2, "review/no_court": 3, "filed/policy": 9})
    assert found[0] == ("no court", 3)
    assert found[1][1] == 2
    assert "_" not in found[1][0]


def test_a_text_needs_no_name_of_its_own() -> None:
    """Whoever released the letter released the text that speaks of it."""
    text = RELEASE.model_copy(update={"approved_by": "follows the letter"})
    assert text.state == "follows the letter"


def test_a_trial_that_did_not_reach_its_end_is_shown_as_unfinished() -> None:
    """Nobody promotes on the strength of half a trial, or of a pack no lawyer signed, unawares."""
    page = Pages(rehearsal=True).page("rules", LOOK.words(NOON) | MORE)
    assert "4f1c0b7a2d3e" in page
    assert "unfinished" in page
    assert "unsigned" in page
