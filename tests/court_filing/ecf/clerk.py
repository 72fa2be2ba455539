"""Two counts of one case, and the clerk who reviews their filing."""

from court_filing.courts.ecf import replies
from schemas.outcomes import Outcome
from tests.court_filing.cases import ECF_COURT, decided
from tests.court_filing.fake_ecf import FakeEcf
from tests.court_filing.world import World

FIRST = decided("c1", court=ECF_COURT)
SECOND = decided("c2", court=ECF_COURT)
NO = decided("c1", Outcome.NOT_ELIGIBLE, reason="prior", court=ECF_COURT)


async def clerk_says(world: World, status: str, reason: str = "") -> int:
    """Let the clerk review the latest filing; return how many convictions it was news for."""
    ecf: FakeEcf = world.court.ecf
    verdict = replies.read_verdict(ecf.verdict(ecf.filings[-1], status, reason))
    async with world.store.begin() as work:
        news = await world.office.clerks_desk.fold(work, verdict)
    await world.broker.settle()
    return news
