"""Contacts nobody can read, or believe."""

import pytest

from ingest.claims.contacts_file import HEADER
from ingest.refusals import FileRefused
from schemas.operations import RowQuarantined
from tests.ingest.contact_rows import contacts, reachable
from tests.ingest.doj_rows import convicted, somebody
from tests.ingest.world import World


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        pytest.param(reachable(cii=""), "no_state_number", id="no state number"),
        pytest.param(reachable(address_kind="castle"), "contact", id="unknown kind of address"),
        pytest.param(reachable(zip="9411"), "contact", id="a ZIP code of four digits"),
        pytest.param(reachable(consent_on="yes"), "contact", id="no day of consent"),
        pytest.param(reachable(deceased="perhaps"), "contact", id="neither true nor false"),
        pytest.param(reachable() + ",", "fields", id="one field too many"),
        pytest.param("torn", "fields", id="torn"),
    ],
)
async def test_a_contact_nobody_can_read_is_quarantined(
    world: World, row: str, reason: str
) -> None:
    """The others are entered, and no file is held for it."""
    receipt = await world.ingest(contacts(world, row, reachable(cii="A900000002")))

    assert (receipt.used, receipt.quarantined, receipt.held) == (1, 1, False)
    assert [(q.row, q.reason) for q in world.broker.read(RowQuarantined)] == [(2, reason)]


async def test_two_rows_that_contradict_each_other_are_not_both_believed(world: World) -> None:
    """The second is quarantined; a mere repeat is not."""
    rows = (reachable(), reachable(), reachable(phone="415-555-0199"))
    receipt = await world.ingest(contacts(world, *rows))

    assert (receipt.used, receipt.quarantined) == (2, 1)
    assert [q.reason for q in world.broker.read(RowQuarantined)] == ["twice"]


async def test_columns_in_another_order_are_refused(world: World) -> None:
    """A telephone number must not become an address."""
    head = HEADER.replace("city,state", "state,city")
    with pytest.raises(FileRefused, match="columns are not those of a contacts file"):
        await world.ingest(contacts(world, reachable(), head=head))


async def test_a_contacts_file_in_latin_1_is_read(world: World) -> None:
    """Names keep their letters."""
    await world.state_sends(convicted(), somebody(2))
    path = world.folder / "contacts.csv"
    path.write_bytes(f"{HEADER}\n{reachable(name='Dana Peña')}\n".encode("latin-1"))

    await world.ingest(path)

    assert (await world.contact(world.snapshots[-1])).name == "Dana Peña"
