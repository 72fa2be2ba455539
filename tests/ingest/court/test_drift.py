"""A court changes its tables without a word: bells ring, and nothing is guessed."""

import pytest
from prometheus_client import REGISTRY

from ingest.court.blocks import Halted
from ingest.court.mapping import CourtMapping, Table
from tests.ingest.court.clerk import CHARGE, DISPOSITION, MAPPING, PERSON, Followed
from tests.ingest.court.debezium import Row, created, updated


def _without(row: Row, *names: str) -> Row:
    return {name: cell for name, cell in row.items() if name not in names}


async def test_a_new_column_rings_and_is_passed_over(court: Followed) -> None:
    """What nobody maps changes nothing, but somebody must hear of it."""
    await court.look()
    await court.read(court.debezium.commit(updated("charge", CHARGE, enhancement="x")))
    assert court.intake.court.alarms.said == ["charge unknown_column enhancement"]
    assert not court.quarantined


async def test_a_vanished_column_makes_the_record_incomplete(court: Followed) -> None:
    """The row goes to quarantine, and no relief may rest on the rest."""
    await court.look()
    change = ("u", "charge", CHARGE, _without(CHARGE, "severity"))
    await court.read(court.debezium.commit(change))
    assert (await court.facts()).incomplete
    assert [row.reason for row in court.quarantined] == ["charge.missing_column"]


async def test_another_type_makes_the_record_incomplete(court: Followed) -> None:
    """A text where a number stood is not read as one."""
    await court.look()
    change = updated("disposition", DISPOSITION, decided_on=14594)
    await court.read(court.debezium.commit(change))
    assert (await court.facts()).incomplete


async def test_a_mended_mapping_reads_everybody_anew(court: Followed) -> None:
    """The row was kept, so nobody has to send it again."""
    await court.look()
    change = ("u", "charge", CHARGE, {**_without(CHARGE, "severity"), "class": "Felony"})
    await court.read(court.debezium.commit(change))
    charge = MAPPING.tables["charge"]
    fields = charge.fields | {"level": "class"}
    tables = MAPPING.tables | {"charge": Table(**charge.model_dump() | {"fields": fields})}
    court.mapping = CourtMapping(**MAPPING.model_dump() | {"tables": tables, "digest": "mended"})
    court.restart()
    await court.read(court.debezium.beat())
    assert not (await court.facts()).incomplete


async def test_an_outcome_nobody_knows_makes_the_record_incomplete(court: Followed) -> None:
    """It may be a conviction, and it may be the end of one."""
    await court.look()
    await court.read(court.debezium.commit(updated("disposition", DISPOSITION, result="Bail fwd")))
    assert (await court.facts()).incomplete
    assert "disposition unseen_value outcome" in court.intake.court.alarms.said


async def test_a_row_without_its_key_stops_the_court(court: Followed) -> None:
    """Whose it is cannot be told, so nothing moves past it."""
    await court.look()
    change = ("u", "charge", CHARGE, _without(CHARGE, "case_id"))
    with pytest.raises(Halted, match="no_key"):
        await court.read(court.debezium.commit(change))


async def test_an_emptied_table_rings_and_takes_nothing_back(court: Followed) -> None:
    """Only a person can say whether a court meant it."""
    await court.look()
    assert not await court.read(court.debezium.commit(("t", "charge", None, None)))
    assert court.intake.court.alarms.said == ["charge emptied"]


async def test_a_missing_before_rings(court: Followed) -> None:
    """The court no longer tells how a row was; what it is still counts."""
    await court.look()
    change = ("u", "person", None, {**PERSON, "date_of_birth": "1971-05-05Z"})
    assert len(await court.read(court.debezium.commit(change))) == 1
    assert court.intake.court.alarms.said == ["person no_before"]


async def test_a_table_nobody_maps_rings(court: Followed) -> None:
    """It may hold what matters."""
    await court.look()
    await court.read(court.debezium.commit(created("warrant", {"id": 1})))
    assert court.intake.court.alarms.said == ["warrant unknown_table"]


@pytest.mark.parametrize("value", [b"not json", b"[]", b'{"who": 1}', b'{"status": "END"}'])
async def test_what_is_no_message_stops_the_court(court: Followed, value: bytes) -> None:
    """Somebody else writes to its topic."""
    await court.look()
    court.debezium._tell(b"{}", value)
    with pytest.raises(Halted, match="unreadable"):
        await court.read(court.debezium.told[-1:])


async def test_bells_are_counted(court: Followed) -> None:
    """Every ring, though it is said once."""
    labels = {"source": MAPPING.source, "table": "charge", "what": "emptied"}
    before = REGISTRY.get_sample_value("ingest_court_drift_total", labels) or 0
    for _ in range(2):
        await court.read(court.debezium.commit(("t", "charge", None, None)))
    assert REGISTRY.get_sample_value("ingest_court_drift_total", labels) == before + 2
