"""How people can be reached: a second source, found by the state's number."""

from schemas.people import AddressKind
from tests.ingest.contact_rows import contacts, reachable
from tests.ingest.doj_rows import convicted
from tests.ingest.world import World, tokens


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


async def test_taking_contacts_back_leaves_none(world: World) -> None:
    """The section is gone from the next version."""
    await world.state_sends(convicted())
    path = contacts(world, reachable())
    await world.ingest(path)

    await world.ingest(path, undo=True)

    assert world.snapshots[-1].contact is None
