"""Input nobody should have sent: one line that says what is wrong, or quarantined rows."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.doj_file import read_doj_file
from ingest.file_identity import identify
from ingest.load import load_file
from ingest.refusals import CallRefused, FileChanged, FileRefused, InputRefused
from schemas.operations import RowQuarantined
from tests.ingest.doj_rows import convicted, header, line, somebody, write
from tests.ingest.world import SF, World


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _directory(path: Path) -> None:
    path.mkdir()


def _picture(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 8)


def _letter(path: Path) -> None:
    path.write_text("Dear clerk,\nplease find nothing enclosed.\n")


def _all_short(path: Path) -> None:
    rows = [line(somebody(number), fields=94) for number in range(5)]
    write(path, rows, head=header(94))


def _heading_only(path: Path) -> None:
    write(path, [])


def _old_mac(path: Path) -> None:
    path.write_bytes("\r".join([header(), line(somebody(1)), line(somebody(2))]).encode())


def _half_old_mac(path: Path) -> None:
    path.write_bytes(f"{header()}\r{line(somebody(1))}\n{line(somebody(2))}\n".encode())


def _old_mac_without_heading(path: Path) -> None:
    path.write_bytes("\r".join([line(somebody(1)), line(somebody(2))]).encode())


def _nothing(path: Path) -> None:
    """Make no file at all."""


@pytest.mark.parametrize(
    ("make", "says"),
    [
        pytest.param(_nothing, "there is no such file", id="no file"),
        pytest.param(_empty, "it is empty", id="an empty file"),
        pytest.param(_directory, "it is a directory", id="a directory"),
        pytest.param(_picture, "it is not a text file", id="a picture"),
        pytest.param(_letter, "no row has 95 fields", id="a letter"),
        pytest.param(_heading_only, "no row below the heading", id="a heading and nothing else"),
        pytest.param(
            _old_mac, "lines do not end with line feeds", id="carriage returns for line ends"
        ),
        pytest.param(
            _half_old_mac,
            "lines do not end with line feeds",
            id="one carriage return for a line end",
        ),
        pytest.param(_old_mac_without_heading, "no row has 95 fields", id="one endless line"),
        pytest.param(_all_short, "no row has 95 fields", id="94 columns throughout"),
    ],
)
async def test_a_file_that_is_no_bulk_file_is_refused_in_one_line(
    world: World, make: Callable[[Path], None], says: str
) -> None:
    """The clerk learns which file, what is wrong and what helps; nothing is entered."""
    make(world.folder / "sent.csv")

    with pytest.raises(InputRefused, match=says) as refusal:
        await world.ingest(world.folder / "sent.csv")

    assert "\n" not in str(refusal.value)
    assert str(refusal.value).startswith("sent.csv: ")
    assert world.snapshots == []


def test_a_file_nobody_may_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever may read everything is told as well, so the refusal is staged."""
    path = write(tmp_path / "doj.csv", [convicted()])

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(FileRefused, match="it may not be read"):
        identify(path)


def test_a_file_that_cannot_be_read_for_another_reason_says_which(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A broken disk is no mystery."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(5, os.strerror(5))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(FileRefused, match="Input/output error"):
        identify(tmp_path / "doj.csv")


def test_a_file_that_grows_while_it_is_read_is_refused(tmp_path: Path) -> None:
    """Half a delivery must not pass for a whole one."""
    path = write(tmp_path / "doj.csv", [convicted()])
    identity = identify(path)
    with path.open("a") as file:
        file.write(line(somebody(2)) + "\n")

    with pytest.raises(FileChanged, match="wait until it is complete"):
        read_doj_file(identity)


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


async def test_a_county_nobody_serves_is_a_wrong_call(world: World) -> None:
    """A misspelt county is not taken for another."""
    with pytest.raises(CallRefused, match="no such county: ca/marin"):
        await load_file(world.office, world.broker, world.file(convicted()), county="ca/marin")
