"""How the court files, reviews and answers electronically."""

import uuid

import pytest

from stand_ins.clock import day
from stand_ins.court.ecf import names
from tests.stand_ins.court import messages
from tests.stand_ins.court.exchange import ask, callbacks, error, file, numbers, status
from tests.stand_ins.rehearsal import Rehearsal


async def test_a_filing_gets_its_numbers(court: Rehearsal) -> None:
    """One number per lead document, one for the envelope, one for the case."""
    given = await file(court, messages.review_filing(controls=("op-1", "op-2")))

    assert [len(given[kind]) for kind in ("FILINGID", "ENVELOPEID", "CASEID")] == [2, 1, 1]
    assert all(uuid.UUID(filing_id) for filing_id in given["FILINGID"])
    assert given["ENVELOPEID"][0].isdigit()


async def test_a_resend_is_a_second_filing(court: Rehearsal) -> None:
    """The standard has no idempotency: a blind repeat doubles, and the store shows it."""
    await file(court)
    await file(court)

    assert [row["control_id"] for row in await court.stored("filings")] == ["op-1", "op-1"]


async def test_a_resend_is_recognised_if_so_turned(court: Rehearsal) -> None:
    """A court may know its filers' numbers."""
    await court.turn(ecf_dedupe=True)
    first = await file(court)
    again = await file(court)

    assert again == first
    assert len(await court.stored("filings")) == 1


async def test_a_filing_whose_answer_was_lost_is_found_by_its_case(court: Rehearsal) -> None:
    """The list carries the filer's own number with the court's."""
    given = await file(court)
    await file(court, messages.review_filing("21-CR-00200", controls=("op-2",)))
    answer = await ask(court, names.LIST, messages.filing_list("T-21-CR-00100"))
    [found] = answer.findall("listr:MatchingFiling", names.NAMESPACES)

    assert names.text(found, "nc:DocumentFileControlID") == "op-1"
    assert numbers(found)["FILINGID"] == given["FILINGID"]


async def test_filings_are_listed_by_day(court: Rehearsal) -> None:
    """A range holds its first day and not its last."""
    await file(court)
    received = day((await court.stored("filings"))[0]["received_at"], court.site.settings.place)
    inside = await ask(court, names.LIST, messages.filing_list(days=(received, "2999-01-01")))
    outside = await ask(court, names.LIST, messages.filing_list(days=("1999-01-01", received)))

    assert len(inside.findall("listr:MatchingFiling", names.NAMESPACES)) == 1
    assert outside.findall("listr:MatchingFiling", names.NAMESPACES) == []


async def test_an_accepted_filing_is_told_then_ordered(court: Rehearsal) -> None:
    """The clerk's verdict comes first, the judge's order later."""
    given = await file(court)
    await court.pass_time(1.5)
    [told] = callbacks(court)
    before = (await court.client.get("/orders")).json()["orders"]
    await court.pass_time(1.5)
    [order] = (await court.client.get("/orders")).json()["orders"]

    assert (status(told), before) == ("accepted", [])
    assert (order["filing_id"], order["list_id"]) == (given["FILINGID"][0], None)
    assert [(line["line"], line["section"]) for line in order["lines"]] == [("001", "11357(a)")]


async def test_the_verdict_names_the_filers_own_number(court: Rehearsal) -> None:
    """A filer that lost the receipt can still tell which filing it was."""
    await file(court)
    await court.pass_time(1.5)
    [told] = callbacks(court)
    control = ".//ecf:ReviewedLeadDocument/nc:DocumentFileControlID"

    assert names.text(told, control) == "op-1"


async def test_a_returned_filing_is_rejected_with_a_reason_and_never_ordered(
    court: Rehearsal,
) -> None:
    """What the clerk sends back does not reach the judge."""
    await file(court, messages.review_filing("21-CR-00198"))
    await court.pass_time(100)
    [told] = callbacks(court)

    assert status(told) == "rejected"
    assert names.text(told, ".//ecf:FilingStatus/nc:StatusDescriptionText")
    assert (await court.client.get("/orders")).json()["orders"] == []


async def test_a_level_is_read_from_the_filing_code(court: Rehearsal) -> None:
    """This court's filing codes say what is asked."""
    await file(court, messages.review_filing(action="reduce:misdemeanor"))
    await court.pass_time(3)
    await court.pass_time(3)
    [order] = (await court.client.get("/orders")).json()["orders"]

    assert [(line["granted"], line["to_level"]) for line in order["lines"]] == [
        ("reduce", "misdemeanor")
    ]


async def test_the_status_of_a_filing_is_told(court: Rehearsal) -> None:
    """A filer that hears nothing can ask."""
    [filing_id] = (await file(court))["FILINGID"]
    before = await ask(court, names.STATUS, messages.filing_status(filing_id))
    await court.pass_time(1.5)
    after = await ask(court, names.STATUS, messages.filing_status(filing_id))
    unknown = await ask(court, names.STATUS, messages.filing_status("none"))

    assert (status(before), status(after)) == ("submitted", "accepted")
    assert error(unknown) == "724"


async def test_a_filing_is_cancelled_before_its_review_and_not_after(court: Rehearsal) -> None:
    """What the clerk has opened cannot be taken back."""
    [first] = (await file(court))["FILINGID"]
    cancelled = await ask(court, names.CANCEL, messages.cancel_filing(first))
    [second] = (await file(court))["FILINGID"]
    await court.pass_time(1.5)
    late = await ask(court, names.CANCEL, messages.cancel_filing(second))

    assert (error(cancelled), status(cancelled)) == ("0", "cancelled")
    assert (error(late), status(late)) == ("-1", "accepted")
    assert len(callbacks(court)) == 1


async def test_a_late_filing_waits_for_the_clerk(court: Rehearsal) -> None:
    """The clerk, once asked, reviews it and the judge decides it."""
    await file(court, messages.review_filing("21-CR-00199"))
    await court.pass_time(1000)
    silent = callbacks(court)
    await court.client.post("/clerk/answer", json={"case_number": "21-CR-00199"})
    await court.pass_time(1)

    assert (silent, [status(told) for told in callbacks(court)]) == ([], ["accepted"])
    assert len((await court.client.get("/orders")).json()["orders"]) == 1


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<not xml", "-1000"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]>' + messages.review_filing(), "-1000"),
        (messages.review_filing(controls=()), "-1000"),
    ],
)
async def test_a_message_nobody_can_read_is_refused(
    court: Rehearsal, content: bytes, code: str
) -> None:
    """The filer is told, nothing is kept, and no entity is expanded."""
    answer = await ask(court, names.REVIEW, content)

    assert (error(answer), await court.stored("filings")) == (code, [])


async def test_a_refused_filing_carries_the_error_turned_on(court: Rehearsal) -> None:
    """A court that is down says so in the exchange's own words, once."""
    await court.turn(refuse=1, ecf_error_code=-15)
    refused = await ask(court, names.REVIEW, messages.review_filing())
    taken = await ask(court, names.REVIEW, messages.review_filing())

    assert (error(refused), error(taken)) == ("-15", "0")
    assert len(await court.stored("filings")) == 1


@pytest.mark.parametrize(
    ("headers", "status_code"),
    [
        ({"Content-Type": "text/xml"}, 400),
        ({"Content-Type": "text/xml", "SOAPAction": names.LIST}, 500),
        ({"Content-Type": "multipart/related; boundary=b", "SOAPAction": names.REVIEW}, 415),
    ],
)
async def test_what_the_wire_does_not_carry_is_refused(
    court: Rehearsal, headers: dict[str, str], status_code: int
) -> None:
    """No action, another message's action and MTOM are not taken."""
    answer = await court.client.post("/ecf", content=messages.review_filing(), headers=headers)

    assert answer.status_code == status_code
