"""When the state's record shows what a court ordered."""

from typing import Any

from tests.stand_ins.rehearsal import Rehearsal


def dispositions(*cases: str, relief: str = "dismiss") -> dict[str, Any]:
    """Return what one order changed in these cases."""
    lines = [{"case_number": case, "section": "11357(a)", "relief": relief} for case in cases]
    return {
        "order_reference": "ORD-1",
        "court": "alameda",
        "ordered_on": "2026-11-23",
        "lines": lines,
    }


async def confirmed(state: Rehearsal, after: int = 0) -> list[dict[str, Any]]:
    """Read the confirmations after a number."""
    answer = await state.client.get("/confirmations", params={"after": after})
    rows: list[dict[str, Any]] = answer.json()["confirmations"]
    return rows


async def test_the_record_shows_an_order_after_a_while(state: Rehearsal) -> None:
    """Ordered is not cleared: the state takes its time, then confirms each case."""
    await state.client.post("/dispositions", json=dispositions("A-100", "A-101"))
    before = await confirmed(state)
    await state.pass_time(2)

    assert before == []
    assert [(row["seq"], row["case_number"], row["relief"]) for row in await confirmed(state)] == [
        (1, "A-100", "dismiss"),
        (2, "A-101", "dismiss"),
    ]


async def test_an_order_reported_twice_is_confirmed_once(state: Rehearsal) -> None:
    """Courts repeat themselves; the record does not."""
    first = await state.client.post("/dispositions", json=dispositions("A-100"))
    await state.pass_time(2)
    again = await state.client.post("/dispositions", json=dispositions("A-100"))
    await state.pass_time(2)

    assert (first.json(), again.json()) == ({"received": 1}, {"received": 0})
    assert len(await confirmed(state)) == 1


async def test_a_later_part_of_an_order_is_confirmed_too(state: Rehearsal) -> None:
    """What comes in two reports is confirmed in full, nothing of it twice."""
    await state.client.post("/dispositions", json=dispositions("A-100"))
    await state.pass_time(2)
    await state.client.post("/dispositions", json=dispositions("A-100", "A-101"))
    await state.pass_time(2)

    assert [row["case_number"] for row in await confirmed(state)] == ["A-100", "A-101"]


async def test_some_cases_are_never_confirmed(state: Rehearsal) -> None:
    """A wait for the state may never end, and somebody must notice."""
    await state.client.post("/dispositions", json=dispositions("A-195", "A-195-B"))
    await state.pass_time(100_000)

    assert await confirmed(state) == []
    assert len(await state.stored("dispositions")) == 2


async def test_confirmations_are_read_on_from_a_number(state: Rehearsal) -> None:
    """A reader asks on from where it stopped."""
    await state.client.post("/dispositions", json=dispositions("A-100", "A-101"))
    await state.pass_time(2)

    assert [row["seq"] for row in await confirmed(state, after=1)] == [2]
