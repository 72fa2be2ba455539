"""What somebody learnt of the one person there is, and told the people who write letters."""

from conduit.envelope import post
from conduit.keys import Key
from conduit.sealing import seal
from schemas import topics
from schemas.notices import NoticeKind, NoticeOutcome, NoticeSaid
from schemas.sealed import Section
from tests.world import COUNTY, World


async def somebody_finds(world: World, kind: NoticeKind) -> None:
    """Let notification publish the finding, and everything happen that follows."""
    newest = world.broker.read(topics.RECORDS)[-1]
    token, version = newest.token, newest.record_version
    key = (await world.keys.find(Section.DECISION, [token]))[token]
    assert isinstance(key, Key)
    said = NoticeSaid(template="ordered", language="en", convictions=(), reference="a clerk")
    sealed = seal(said, Section.DECISION, token=token, sealed_at=version, key=key)
    outcome = NoticeOutcome(
        token=token, record_version=version, county=COUNTY, kind=kind, at=world.clock(), said=sealed
    )
    told = post(topics.NOTICES, outcome, source="notification", time=world.clock(), sequence=kind)
    await world.broker.publish(told)
    await world.broker.settle()
    await world.passes()
