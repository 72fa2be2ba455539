"""Rows nobody should have sent are quarantined, and the rest goes on."""

import pytest

from schemas.operations import RowQuarantined
from tests.ingest.doj_rows import convicted, line, somebody
from tests.ingest.world import SF, World


def _with_comment(printed: str) -> str:
    """Print a row with a comment as no careful program prints one."""
    return line(convicted(comment="COMMENT")).replace("COMMENT", printed)


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        pytest.param(line(convicted(), fields=94), "fields", id="94 fields"),
        pytest.param(line(convicted()) + ",", "fields", id="96 fields"),
        pytest.param(line(convicted(race="WH\0ITE")), "nul", id="a NUL byte"),
        pytest.param(line(convicted(place="101")), "cnt_order", id="a count without its place"),
        pytest.param(line(convicted(court='CASC "SF')) + '"', "quote", id="a stray quote"),
        pytest.param(_with_comment('"SEE"OVER'), "quote", id="text after a quote"),
        pytest.param(_with_comment('5" BY, 6"'), "quote", id="inches"),
    ],
)
async def test_a_broken_row_is_quarantined_and_the_rest_goes_on(
    world: World, broken: str, reason: str
) -> None:
    """Its person is incomplete, so no relief rests on the rest; everybody else is entered."""
    receipt = await world.state_sends(convicted(place="102001001000"), broken, somebody(2))

    assert (receipt.rows, receipt.used, receipt.quarantined) == (3, 2, 1)
    assert receipt.balanced
    assert not receipt.held
    [told] = world.broker.read(RowQuarantined)
    assert (told.row, told.reason, told.county) == (3, reason, SF)
    assert [facts.incomplete for facts in await world.known()] == [True, False]


async def test_a_quarantined_row_is_sealed(world: World) -> None:
    """What the row says stands nowhere in the clear."""
    await world.state_sends(line(convicted(), fields=94), somebody(2))

    [told] = world.broker.read(RowQuarantined)
    assert "LINDQVANE" not in told.model_dump_json()


async def test_a_row_of_which_not_even_the_person_can_be_read_holds_the_whole_file(
    world: World,
) -> None:
    """It may be anybody's, so nobody's relief may rest on this file."""
    receipt = await world.state_sends("torn,row", somebody(1), somebody(2))

    assert receipt.held
    assert [facts.incomplete for facts in await world.known()] == [True, True]


async def test_a_row_of_nobody_holds_the_whole_file(world: World) -> None:
    """Ninety-five fields and neither number: it may be anybody's."""
    receipt = await world.state_sends(convicted(subject="", cii=""), somebody(2))

    assert receipt.held
    assert [told.reason for told in world.broker.read(RowQuarantined)] == ["no_person"]


async def test_somebody_known_by_a_broken_row_only_is_known_and_incomplete(world: World) -> None:
    """The number is readable; that is all that is entered."""
    await world.state_sends(line(convicted(), fields=94), somebody(2))

    known = await world.known()
    assert sorted((len(f.convictions), f.incomplete) for f in known) == [(0, True), (1, False)]
