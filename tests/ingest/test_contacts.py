"""How people can be reached: a second source, found by the state's number."""

from pathlib import Path

import pytest

from ingest.contacts_file import HEADER
from ingest.refusals import FileRefused
from schemas.operations import RowQuarantined
from schemas.people import AddressKind
from tests.ingest.doj_rows import convicted, somebody
from tests.ingest.world import World, tokens

_USUAL = {
    "cii": "A900000001",
    "name": "Dana Lindqvane",
    "language": "es",
    "address_kind": "street",
    "line1": "1431 Alder St",
    "city": "San Francisco",
    "state": "CA",
    "zip": "94110",
    "phone": "415-555-0101",
    "consent_on": "2023-03-01",
    "consent_wording": "texts-es-1",
    "consent_source": "intake form",
    "protected": "false",
    "deceased": "false",
}


def reachable(**said: str) -> str:
    """The usual row, except for what somebody wrote otherwise."""
    cells = {**_USUAL, **said}
    return ",".join(cells.get(name, "") for name in HEADER.split(","))


def contacts(world: World, *rows: str, head: str = HEADER, name: str = "contacts.csv") -> Path:
    """Write a contacts file."""
    path = world.folder / name
    path.write_text("\n".join([head, *rows]) + "\n")
    return path


async def test_a_contact_joins_the_record_of_the_same_state_number(world: World) -> None:
    """Address, telephone, language and consent, in a section of their own."""
    await world.state_sends(convicted())

    receipt = await world.ingest(contacts(world, reachable()))

    assert (receipt.kind, receipt.used, receipt.people, receipt.balanced) == (
        "contacts",
        1,
        1,
        True,
    )
    assert len(set(tokens(world.snapshots))) == 1
    contact = await world.contact(world.snapshots[-1])
    assert (contact.name, contact.language, contact.phone) == (
        "Dana Lindqvane",
        "es",
        "+14155550101",
    )
    assert contact.address is not None
    assert contact.address.kind is AddressKind.STREET
    assert contact.consent is not None
    assert contact.consent.wording == "texts-es-1"


async def test_a_contact_of_somebody_nobody_convicted_waits(world: World) -> None:
    """Nothing is published before the state's file names the person."""
    receipt = await world.ingest(contacts(world, reachable()))
    assert (receipt.used, receipt.people) == (1, 0)

    await world.state_sends(convicted())

    assert (await world.contact(world.snapshots[-1])).name == "Dana Lindqvane"


async def test_a_new_address_is_one_new_version(world: World) -> None:
    """The same contact again is none."""
    await world.state_sends(convicted())
    await world.ingest(contacts(world, reachable()))

    moved = contacts(world, reachable(line1="1477 Alder St"), name="moved.csv")
    assert (await world.ingest(moved)).people == 1

    again = contacts(world, reachable(line1="1477 Alder St"), "", name="again.csv")
    assert (await world.ingest(again)).people == 0


async def test_no_address_is_no_address(world: World) -> None:
    """And no consent is none."""
    await world.state_sends(convicted())
    row = reachable(address_kind="", consent_on="", phone="", language="")
    await world.ingest(contacts(world, row))

    contact = await world.contact(world.snapshots[-1])
    assert (contact.address, contact.consent, contact.phone) == (None, None, None)
    assert contact.language == "en"


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


async def test_taking_contacts_back_leaves_none(world: World) -> None:
    """The section is gone from the next version."""
    await world.state_sends(convicted())
    path = contacts(world, reachable())
    await world.ingest(path)

    await world.ingest(path, undo=True)

    assert world.snapshots[-1].contact is None
