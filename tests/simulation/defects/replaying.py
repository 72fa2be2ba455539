"""What goes wrong when somebody has dead letters mended."""

from __future__ import annotations

from conduit.kafka.letters import DeadLetter
from conduit.kafka.replaying import Asked, Came
from conduit.keys_cache import CachedKeys
from conduit.replays import ENTERED, MemoryReplays
from ingest.office import Office
from ingest.people.renewing import renew
from schemas.fact import PersonToken
from tests.simulation import letters
from tests.simulation.defects.planting import defect
from tests.simulation.letters import Letters
from tests.simulation.power import Power


@defect("refused event put back onto its topic", Letters, "cure")
async def _put_back(self: Letters, letter: DeadLetter, power: Power) -> Came:
    event = letter.original
    await power.cross("put back")
    self.town.ground.broker.append(
        event.position.topic, event.key, event.value, list(event.headers)
    )
    return Came(ENTERED)


@defect("asked for twice, entered twice", MemoryReplays, "claim")
async def _claimed_again(_self: MemoryReplays, _place: str, **_: object) -> bool:
    return True


@defect("person noted before published anew", letters, "renew")
async def _noted_first(office: Office, token: PersonToken, *, refused: str, asked: Asked) -> Came:
    async with office.store.begin() as work:
        if not await work.replays.claim(refused, by=asked.by, at=office.clock()):
            return Came(ENTERED, before=True)
    return await renew(office, token, refused=f"{refused}/apart", asked=asked)


@defect("refused key remembered", CachedKeys, "drop")
def _remembered(_self: CachedKeys, _token: str) -> None:
    return
