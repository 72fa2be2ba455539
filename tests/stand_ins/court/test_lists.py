"""What the court does with a list."""

from pathlib import Path

import pytest

from stand_ins.court.app import court as make_court
from tests.stand_ins.papers import List
from tests.stand_ins.rehearsal import Rehearsal, rehearse

HEADER = b"line,case_number,section,convicted_on,action,to_level\r\n"


async def test_a_whole_and_signed_list_is_taken(court: Rehearsal) -> None:
    """A list whose papers are whole gets a receipt."""
    answer = await court.client.put("/lists/L1", files=List().parts())

    assert answer.status_code == 201
    assert set(answer.json()) == {"receipt", "received_at"}


async def test_the_same_list_again_is_answered_with_the_first_receipt(court: Rehearsal) -> None:
    """A filer who repeats a list is told the same, and it stands there once."""
    first = await court.client.put("/lists/L1", files=List().parts())
    again = await court.client.put("/lists/L1", files=List().parts())

    assert again.status_code == 200
    assert again.json() == first.json()
    assert len(await court.stored("lists")) == 1


async def test_another_list_under_the_same_id_is_refused(court: Rehearsal) -> None:
    """An id means one list for ever."""
    await court.client.put("/lists/L1", files=List().parts())
    other = await court.client.put("/lists/L1", files=List(cases=("1", "2")).parts())

    assert (other.status_code, other.json()) == (409, {"reason": "other_manifest"})


@pytest.mark.parametrize(
    ("unfit", "reason"),
    [
        (List(left_out="exhibit.pdf"), "missing_part"),
        (List(changed={"manifest.sig": b"00" * 64}), "bad_signature"),
        (List(changed={"manifest.sig": b"not hex"}), "bad_signature"),
        (List(changed={"manifest.json": b"{}"}), "bad_signature"),
        (List(changed={"schedule.pdf": b"%PDF-1.7 other"}), "hash_mismatch"),
        (List(schedule=b"line,name\r\na1,x\r\n"), "bad_columns"),
        (List(schedule=b"\xff\xfe"), "bad_columns"),
        (List(schedule=HEADER), "bad_row"),
        (List(schedule=HEADER + b"a1,21-CR-1,459,2011-02-30,dismiss,\r\n"), "bad_row"),
        (List(schedule=HEADER + b"a1,1,459,,dismiss,\r\na1,2,459,,dismiss,\r\n"), "duplicate_line"),
    ],
)
async def test_an_unfit_list_is_refused_with_its_reason(
    court: Rehearsal, unfit: List, reason: str
) -> None:
    """The filer learns what is wrong, and nothing is kept."""
    answer = await court.client.put("/lists/L1", files=unfit.parts())

    assert (answer.status_code, answer.json()["reason"]) == (422, reason)
    assert await court.stored("lists") == []


async def test_a_signed_list_for_another_address_is_refused(court: Rehearsal) -> None:
    """A manifest names its own list."""
    answer = await court.client.put("/lists/L2", files=List(list_id="L1").parts())

    assert answer.json() == {"reason": "bad_manifest", "detail": "list_id"}


async def test_a_list_never_received_is_not_known(court: Rehearsal) -> None:
    """A filer who does not know whether a list arrived can find out that it did not."""
    answer = await court.client.get("/lists/L9")

    assert (answer.status_code, answer.json()) == (404, {"reason": "unknown_list"})


async def test_a_received_list_is_looked_up_line_by_line(court: Rehearsal) -> None:
    """A filer who lost the answer finds the receipt and every line."""
    taken = await court.client.put("/lists/L1", files=List(cases=("A-100", "A-101")).parts())
    found = (await court.client.get("/lists/L1")).json()

    assert found["receipt"] == taken.json()["receipt"]
    assert [line["state"] for line in found["lines"]] == ["received", "received"]


async def test_papers_can_be_looked_at_as_they_came(court: Rehearsal) -> None:
    """What was made public can be searched for what must not be in it."""
    parts = List().parts()
    await court.client.put("/lists/L1", files=parts)
    shown = await court.client.get("/stored/lists/L1/schedule.pdf")

    assert shown.content == parts["schedule.pdf"][1]


async def test_a_line_withdrawn_in_time_gets_no_order(court: Rehearsal) -> None:
    """What is taken back before the order stays unanswered."""
    await court.client.put("/lists/L1", files=List(cases=("A-100", "A-101")).parts())
    wish = {"withdrawal_id": "W1", "lines": ["a1", "zz"], "reason": "corrected"}
    answer = (await court.client.post("/lists/L1/withdrawals", json=wish)).json()
    await court.pass_time(60)

    assert (answer["withdrawn"], answer["unknown"]) == (["a1"], ["zz"])
    lines = {line["line"]: line["state"] for line in await court.stored("lines")}
    assert lines == {"a1": "withdrawn", "a2": "granted"}


async def test_a_line_already_ordered_is_too_late_to_withdraw(court: Rehearsal) -> None:
    """An order is not undone by a withdrawal."""
    await court.client.put("/lists/L1", files=List().parts())
    await court.pass_time(2)
    wish = {"withdrawal_id": "W1", "lines": ["a1"], "reason": "corrected"}
    answer = (await court.client.post("/lists/L1/withdrawals", json=wish)).json()

    assert (answer["withdrawn"], answer["too_late"]) == ([], ["a1"])


async def test_a_withdrawal_repeated_is_answered_the_same(court: Rehearsal) -> None:
    """A withdrawal is one, however often it is sent; its id means it alone."""
    await court.client.put("/lists/L1", files=List(cases=("A-100", "A-101")).parts())
    wish = {"withdrawal_id": "W1", "lines": ["a1"], "reason": "corrected"}
    first = await court.client.post("/lists/L1/withdrawals", json=wish)
    again = await court.client.post("/lists/L1/withdrawals", json=wish)
    other = await court.client.post("/lists/L1/withdrawals", json=wish | {"lines": ["a2"]})

    assert again.json() == first.json()
    assert other.status_code == 409


async def test_without_a_list_key_no_list_is_taken(tmp_path: Path) -> None:
    """A court that cannot check a signature takes nothing on trust."""
    async with rehearse(make_court, tmp_path) as court:
        answer = await court.client.put("/lists/L1", files=List().parts())

    assert (answer.status_code, answer.json()) == (503, {"reason": "no_list_key"})
