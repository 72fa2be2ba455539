"""Files that are no bulk files are refused in one line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.refusals import InputRefused
from tests.ingest.doj_rows import header, line, somebody, write
from tests.ingest.world import World


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _directory(path: Path) -> None:
    path.mkdir()


def _picture(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 8)


def _utf_16(path: Path) -> None:
    write(path, [somebody(number) for number in range(5)])
    path.write_bytes(path.read_text().encode("utf-16"))


def _without_mark(path: Path) -> None:
    write(path, [somebody(number) for number in range(5)])
    path.write_bytes(path.read_text().encode("utf-16-le"))


def _one_row(path: Path) -> None:
    write(path, [{**somebody(1), "name": "\0"}])


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
        pytest.param(_utf_16, "it is not a text file", id="UTF-16"),
        pytest.param(_without_mark, "it is not a text file", id="UTF-16 without its mark"),
        pytest.param(_one_row, "it is not a text file", id="one row, and that torn"),
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
