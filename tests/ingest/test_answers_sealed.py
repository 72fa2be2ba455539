"""What an answer leaves as it was is not sealed again, and whoever answers changes no name."""

from dataclasses import replace

from conduit.keys import Key
from ingest.claims.fold import fold
from ingest.records.sections import SECTIONS, Sealer, open_claims
from schemas.fact import PersonToken
from schemas.filings import FilingKind
from schemas.sealed import Section
from tests.ingest.answering import arrives, court_says, listening
from tests.ingest.doj_rows import convicted
from tests.ingest.world import World


async def test_who_it_is_stays_under_its_seal(world: World) -> None:
    """A court's order says nothing of the name."""
    await world.state_sends(convicted())
    broker, [first] = listening(world), world.snapshots

    [ordered] = await arrives(broker, world, await court_says(world, first, FilingKind.ORDERED))

    assert ordered.identity == first.identity
    assert ordered.facts != first.facts


async def test_the_person_is_still_found_by_case_number(world: World) -> None:
    """Whoever looks for the case finds the newest snapshot."""
    await world.state_sends(convicted(number="0123456"))
    broker, [first] = listening(world), world.snapshots

    await arrives(broker, world, await court_says(world, first, FilingKind.ORDERED))

    async with world.store.begin() as work:
        found = await work.people.marked(world.office.pepper.of_case("0123456"))
    assert list(found) == [first.token]


async def test_an_old_key_lends_nothing(world: World) -> None:
    """Whatever is published is sealed under the key that seals now."""
    await world.state_sends(convicted())
    [first] = world.snapshots
    async with world.store.begin() as work:
        claims = (await work.claims.current([first.token]))[first.token]
    keys = {one: await _key(world, first.token, one) for one in SECTIONS}
    said = open_claims(claims, keys)
    newer = {section: replace(key, version="2", others=(key,)) for section, key in keys.items()}

    facts, identity, _ = Sealer(first.token, 7, newer).known(fold(said), said)

    assert (facts.key_id, identity.key_id) == ("2", "2")


async def _key(world: World, token: PersonToken, section: Section) -> Key:
    found = (await world.keys.find(section, [token]))[token]
    assert isinstance(found, Key)
    return found
