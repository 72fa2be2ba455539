"""Odd rows: never a crash, and the answer that a plain reading of the contract gives."""

from hypothesis import given, settings

from eligibility.gogen.case import Flow
from eligibility.gogen.days import day_number
from eligibility.gogen.los_angeles_flow import LosAngelesFlow
from eligibility.gogen.options import Options
from eligibility.gogen.sections import prop64_section
from tests.eligibility.gogen import odd_rows
from tests.eligibility.gogen.answering import AS_OF, asked, county_flow
from tests.eligibility.gogen.reference import Answer, county_answer, pilot_answer
from tests.eligibility.gogen.reference_record import Conviction, Person, people
from tests.eligibility.gogen.rows import Row

_DAY = day_number(AS_OF)


def _answered(file: list[Row], flow: Flow) -> dict[int, Answer]:
    found = asked(file, flow).convictions
    rows = found.select("line", "outcome", "reason").iter_rows()
    return {line: (outcome, reason) for line, outcome, reason in rows}


def _expected(file: list[Row], flow: Flow, chosen: Options | None) -> dict[int, Answer]:
    return {
        one.line: _one(person, one, flow, chosen)
        for person in people(odd_rows.lines(file)).values()
        for one in person.convictions
    }


def _one(person: Person, one: Conviction, flow: Flow, chosen: Options | None) -> Answer:
    if one.county != flow.county or not prop64_section(one.section):
        return "not-applicable", ""
    if chosen is None:
        return pilot_answer(person, one, _DAY)
    return county_answer(person, one, chosen, _DAY)


@settings(max_examples=150, deadline=None)
@given(file=odd_rows.files, chosen=odd_rows.options)
def test_a_county_is_answered_as_the_contract_says(file: list[Row], chosen: Options) -> None:
    """Every conviction once, whatever the rows say and in whichever order they stand."""
    flow = county_flow(chosen)
    assert _answered(file, flow) == _expected(file, flow, chosen)


@settings(max_examples=150, deadline=None)
@given(file=odd_rows.files)
def test_los_angeles_is_answered_as_the_contract_says(file: list[Row]) -> None:
    """Strikes, registrations, priors and sentences included."""
    local = [row | {"STP_ORI_CNTY_NAME": "LOS ANGELES"} for row in file]
    flow = LosAngelesFlow()
    assert _answered(local, flow) == _expected(local, flow, None)
