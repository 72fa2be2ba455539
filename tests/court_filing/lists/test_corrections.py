"""Decisions that change before a list leaves, and after."""

from schemas.fact import Level
from schemas.filings import FilingKind
from schemas.outcomes import Outcome
from tests.court_filing.cases import decided
from tests.court_filing.lists.decisions import LEE, NO
from tests.court_filing.world import World


async def test_a_correction_before_filing_cancels(world: World) -> None:
    """A correction that comes before the list leaves takes its line off; the others still go."""
    await world.decide(decided("c1"))
    await world.decide(decided("c2", case_number="21-CR-00200"), token=LEE)
    await world.prepare()
    await world.decide(NO)
    await world.file()
    assert [line["case_number"] for line in world.court.lines()] == ["21-CR-00200"]
    assert await world.standings() == {"c1": ("not_eligible", "prior")}


async def test_a_correction_after_filing_withdraws(world: World) -> None:
    """A correction that comes after the list was taken withdraws its line, and tells so."""
    await world.decide(decided())
    await world.file()
    await world.decide(NO)
    assert await world.standings() == {"c1": ("filed", "withdrawing")}
    await world.file()
    assert [line["state"] for line in world.court.lines()] == ["withdrawn"]
    assert world.told() == [FilingKind.FILED, FilingKind.WITHDRAWN]
    assert await world.standings() == {"c1": ("withdrawn", "withdrawn")}


async def test_granted_again_after_a_withdrawal(world: World) -> None:
    """What is granted again after a withdrawal is filed anew, as a line of its own."""
    await world.decide(decided())
    await world.file()
    await world.decide(NO)
    await world.file()
    await world.decide(decided())
    await world.file()
    assert [line["state"] for line in world.court.lines()] == ["withdrawn", "received"]
    assert [effect.sequence for effect in await world.effects() if effect.act == "file"] == [0, 1]


async def test_another_outcome_after_filing(world: World) -> None:
    """Where the outcome changes, the old is withdrawn before the new is filed."""
    await world.decide(decided())
    await world.file()
    await world.decide(decided(outcome=Outcome.REDUCE, to_level=Level.MISDEMEANOR))
    await world.file()
    await world.file()
    assert [(line["action"], line["state"]) for line in world.court.lines()] == [
        ("dismiss_and_seal", "withdrawn"),
        ("reduce", "received"),
    ]
