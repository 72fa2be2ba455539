"""The console over HTTP: pages, books, and journeys that are audited first."""

import pytest

from console.view import PAGES
from tests.console.desk import DANA, Desk


@pytest.mark.parametrize("name", [name for name, _ in PAGES])
async def test_every_page_is_served(name: str) -> None:
    """No page needs JavaScript to be whole."""
    async with Desk().browser() as browser:
        page = await browser.get(f"/{name}")
    assert page.status_code == 200
    assert "REHEARSAL" in page.text
    assert page.headers["cache-control"] == "no-store"


async def test_a_look_gathers_every_end_and_every_service() -> None:
    """An end that does not answer is empty; the others still show."""
    desk = Desk()
    await desk.operator.refresh()
    look = desk.operator.look
    assert look.books.ingest.people == 1
    assert look.books.world is None
    assert {c.says for c in look.conditions} == {"relay: last headway 2 s ago"}


async def test_the_books_are_told_to_machines() -> None:
    """The command asks the same that the page shows."""
    async with Desk().browser() as browser:
        told = (await browser.get("/admin/books")).json()
    assert told["balanced"] is True


async def test_a_journey_is_audited_before_anything_is_opened() -> None:
    """Who looked, at whom and why stands in the audit."""
    desk = Desk()
    await desk.decided()
    asked = {"by": "case", "value": "123456", "actor": "ana", "ground": "call 12"}
    async with desk.browser() as browser:
        page = await browser.post("/journey", data=asked)
    assert "Decided." in page.text
    [act] = desk.audited()
    assert (act.actor, act.act, act.on, act.ground) == ("ana", "journey", DANA, "call 12")


async def test_an_explanation_is_the_newest_decision() -> None:
    """The command renders it in plain words."""
    desk = Desk()
    await desk.decided()
    asked = {"actor": "ana", "ground": "call 12"}
    async with desk.browser() as browser:
        told = (await browser.get(f"/admin/explain/{DANA}", params=asked)).json()
    assert told["decision"]["as_of"] == "2026-11-23"
    assert [act.act for act in desk.audited()] == ["explain"]


async def test_after_an_erasure_the_journey_has_its_steps_and_no_content() -> None:
    """Keys are gone, so nothing opens, and that is no error."""
    desk = Desk()
    await desk.decided()
    await desk.keys.destroy(DANA)
    async with desk.browser() as browser:
        told = await browser.get(
            f"/admin/journey/{DANA}", params={"actor": "ana", "ground": "call"}
        )
    assert told.json()["lines"][0]["detail"] == []
