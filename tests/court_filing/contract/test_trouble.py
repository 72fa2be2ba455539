"""What is stored where the court refuses for now, or its answer is lost."""

import httpx
import pytest

from tests.court_filing.contract.bundle import Bundle


@pytest.mark.parametrize("knob", ["refuse", "error_500_before"])
async def test_nothing_is_stored_where_nothing_was_taken(
    court: httpx.AsyncClient, bundle: Bundle, knob: str
) -> None:
    """A court that refuses for now has nothing stored."""
    await court.post("/knobs", json={knob: 1})
    assert (await bundle.put(court)).status_code in {429, 500}
    assert (await court.get(f"/lists/{bundle.id}")).status_code == 404


@pytest.mark.parametrize("knob", ["lose_answer_after_accept", "error_500_after"])
async def test_an_answer_is_lost(court: httpx.AsyncClient, bundle: Bundle, knob: str) -> None:
    """A list whose answer is lost was stored all the same."""
    await court.post("/knobs", json={knob: 1})
    try:
        assert (await bundle.put(court)).status_code == 500
    except httpx.TransportError:
        assert knob == "lose_answer_after_accept"
    assert (await court.get(f"/lists/{bundle.id}")).status_code == 200
