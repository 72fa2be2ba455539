"""What a clerk changes in the court's database becomes what is known of the person."""

from datetime import date

from schemas.fact import Days, Level
from tests.ingest.court.clerk import ALL, CASE, CHARGE, DISPOSITION, PERSON, SENTENCE, Followed
from tests.ingest.court.debezium import created, deleted, updated


async def test_a_first_look_publishes_whoever_is_there_once(court: Followed) -> None:
    """Tables come one after the other; the person is told of when all have come."""
    assert len(await court.look()) == 1


async def test_nobody_is_entered_before_the_first_look_is_over(court: Followed) -> None:
    """Half a record would be taken for a whole one."""
    assert not await court.read(court.debezium.look(*ALL)[:-1])


async def test_a_first_look_ends_with_the_first_change_at_the_latest(court: Followed) -> None:
    """The last row of a look may go missing its mark."""
    await court.read(court.debezium.look(*ALL)[:-1])
    [told] = await court.read(court.debezium.commit(created("sentence", SENTENCE)))
    assert (await court.world.facts(told)).convictions


async def test_a_conviction_is_read_whole(court: Followed) -> None:
    """Court, number, section, level, days and the end of the sentence."""
    await court.look()
    conviction = await court.conviction()
    assert (conviction.court, conviction.case_number) == ("CASC SAN FRANCISCO", "900099")
    assert (conviction.section, conviction.level) == ("11359 HS", Level.FELONY)
    assert conviction.convicted_on == Days.exactly(date(2009, 12, 16))
    assert conviction.offense_on == Days.exactly(date(2009, 7, 1))
    assert conviction.sentence_ends_on == date(2012, 12, 16)


async def test_a_corrected_day_keeps_the_conviction(court: Followed) -> None:
    """One row changed is one new version of the same count."""
    await court.look()
    before = await court.conviction()
    change = updated("disposition", DISPOSITION, decided_on="2019-12-16Z")
    assert len(await court.read(court.debezium.commit(change))) == 1
    after = await court.conviction()
    assert after.conviction_id == before.conviction_id
    assert after.convicted_on == Days.exactly(date(2019, 12, 16))


async def test_a_whole_case_in_one_transaction_is_one_version(court: Followed) -> None:
    """A clerk who enters a case writes to four tables at once."""
    await court.look()
    more = [
        created("court_case", {**CASE, "case_id": 12, "case_number": "900100"}),
        created("charge", {**CHARGE, "charge_id": 22, "case_id": 12}),
        created("disposition", {**DISPOSITION, "disposition_id": 32, "charge_id": 22}),
    ]
    assert len(await court.read(court.debezium.commit(*more))) == 1
    assert len((await court.facts()).convictions) == 2


async def test_a_deleted_charge_is_no_longer_said(court: Followed) -> None:
    """With all that hangs on it."""
    await court.look()
    gone = [deleted("sentence", SENTENCE), deleted("disposition", DISPOSITION)]
    await court.read(court.debezium.commit(*gone, deleted("charge", CHARGE)))
    assert not (await court.facts()).convictions


async def test_a_deleted_person_has_no_convictions(court: Followed) -> None:
    """The court knows of nobody any more, and says so."""
    await court.look()
    rows = [deleted(table, row) for table, row in reversed(ALL)]
    await court.read(court.debezium.commit(*rows))
    assert not (await court.facts()).convictions


async def test_a_column_nobody_asks_for_publishes_nobody(court: Followed) -> None:
    """The judge's name changes nothing."""
    await court.look()
    change = updated("disposition", DISPOSITION, judge="Dept. 12")
    assert not await court.read(court.debezium.commit(change))


async def test_a_case_moved_to_somebody_else_is_told_of_both(court: Followed) -> None:
    """The one loses it, the other has it."""
    await court.look()
    other = {**PERSON, "person_id": 2, "state_number": "A900096542", "last_name": "Olivarra"}
    change = updated("court_case", CASE, person_id=2)
    told = await court.read(court.debezium.commit(created("person", other), change))
    found = [len((await court.world.facts(one)).convictions) for one in told]
    assert sorted(found) == [0, 1]


async def test_a_row_whose_key_changed_is_the_same_row(court: Followed) -> None:
    """It is told as deleted under the old key and created under the new one."""
    await court.look()
    new = {**DISPOSITION, "disposition_id": 77}
    change = [deleted("disposition", DISPOSITION), created("disposition", new)]
    await court.read(court.debezium.commit(*change))
    assert (await court.conviction()).disposition == "CONVICTED"
