"""A list is taken once and whole, looked up, and given back line by line."""

from hashlib import sha256

import httpx
import pytest

from tests.court_filing.contract.bundle import Bundle


async def test_a_list_is_taken_once(court: httpx.AsyncClient, bundle: Bundle) -> None:
    """The same list again gets the first receipt."""
    first, again = await bundle.put(court), await bundle.put(court)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["receipt"] == again.json()["receipt"]


async def test_another_list_under_the_same_name(court: httpx.AsyncClient, bundle: Bundle) -> None:
    """A list id names one manifest for ever."""
    await bundle.put(court)
    other = bundle.papers["manifest.json"].replace(b"list", b"List")
    answer = await bundle.put(court, manifest_json=other)
    assert (answer.status_code, answer.json()["reason"]) == (409, "other_manifest")


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"manifest_sig": b"00" * 64}, "bad_signature"),
        ({"exhibit_pdf": b"%PDF-1.7 another"}, "hash_mismatch"),
    ],
)
async def test_a_list_that_is_not_whole(
    court: httpx.AsyncClient, bundle: Bundle, changed: dict[str, bytes], reason: str
) -> None:
    """A list whose signature or whose papers do not agree is not taken."""
    answer = await bundle.put(court, **changed)
    assert (answer.status_code, answer.json()["reason"]) == (422, reason)
    assert (await court.get(f"/lists/{bundle.id}")).status_code == 404


async def test_a_list_is_looked_up(court: httpx.AsyncClient, bundle: Bundle) -> None:
    """A look-up names the manifest and the state of every line."""
    assert (await court.get(f"/lists/{bundle.id}")).json() == {"reason": "unknown_list"}
    await bundle.put(court)
    found = (await court.get(f"/lists/{bundle.id}")).json()
    assert found["manifest_sha256"] == sha256(bundle.papers["manifest.json"]).hexdigest()
    assert {line["state"] for line in found["lines"]} == {"received"}


async def test_lines_are_given_back(court: httpx.AsyncClient, bundle: Bundle) -> None:
    """A line is withdrawn, or too late, or unknown; the same withdrawal gets the first answer."""
    await bundle.put(court)
    await court.post("/clerk/answer", json={"case_number": bundle.cases[1]})
    first, second, _ = bundle.lines
    lines = [first, second, "nobody's"]
    answer = await bundle.withdraw(court, lines, "W1")
    told = answer.json()
    assert (told["withdrawn"], told["too_late"], told["unknown"]) == (
        [first],
        [second],
        ["nobody's"],
    )
    assert (await bundle.withdraw(court, lines, "W1")).json() == told
    assert (await bundle.withdraw(court, [first], "W1")).status_code == 409
