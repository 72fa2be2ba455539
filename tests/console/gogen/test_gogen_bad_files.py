"""Files that are no files of the state: gogen's mode refuses them as ours does, in one line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.console.gogen.calls import assess, gogen
from tests.eligibility.gogen.rows import convicted, file

_GOOD = file([convicted(subject=f"{number}") for number in range(9)], header=True)


def _nul(path: Path) -> None:
    path.write_bytes(_GOOD.replace(b"\n", b"\0\n"))


def _cut_off(path: Path) -> None:
    path.write_bytes(_GOOD.replace(b"\n", b"\r"))


def _without_the_last_column(path: Path) -> None:
    path.write_bytes(b"\n".join(line.rpartition(b",")[0] for line in _GOOD.split(b"\n")))


_BAD = [
    pytest.param(lambda path: path.touch(), "it is empty", id="nothing"),
    pytest.param(lambda _: None, "there is no such file", id="no file"),
    pytest.param(Path.mkdir, "it is a directory", id="a folder"),
    pytest.param(lambda path: path.write_bytes(b"a,b\n"), "less than 128 bytes", id="a short one"),
    pytest.param(_nul, "it is not a text file", id="a NUL in every row"),
    pytest.param(
        lambda path: path.write_bytes(_GOOD.decode().encode("utf-16")),
        "it is not a text file",
        id="UTF-16",
    ),
    pytest.param(
        lambda path: path.write_bytes(bytes(number * number % 251 for number in range(9000))),
        "it is not a text file",
        id="noise",
    ),
    pytest.param(
        lambda path: path.write_text("name,amount\nDana,12\n" * 20),
        "no row has 95 fields (line 1 is the first)",
        id="another format",
    ),
    pytest.param(
        _without_the_last_column, "no row has 95 fields (line 2 is the first)", id="94 columns"
    ),
    pytest.param(_cut_off, "its lines do not end with line feeds", id="no line feeds"),
    pytest.param(
        lambda path: path.write_bytes(file([], header=True)), "no row below the heading", id="a heading"
    ),
]  # fmt: skip


@pytest.mark.parametrize(("make", "words"), _BAD)
def test_a_file_without_a_row_is_refused(
    tmp_path: Path, make: Callable[[Path], object], words: str
) -> None:
    """The analyst learns which file and what is wrong; nothing is left behind."""
    path = tmp_path / "doj.csv"
    make(path)
    done = assess(path, "--policy", "gogen-la", "--out", tmp_path / "o")
    assert done.exit_code == 2
    *_, said = done.stderr.splitlines()
    assert said.startswith("clearslate: doj.csv: ")
    assert words in said
    assert not (tmp_path / "o").exists()


@pytest.mark.parametrize(
    ("data", "rows"),
    [
        pytest.param(b"\xef\xbb\xbf" + _GOOD.replace(b"\n", b"\r\n"), 10, id="a byte order mark"),
        pytest.param(_GOOD.replace(b"\n", b"\r\n"), 9, id="Windows' line ends"),
        pytest.param(_GOOD.replace(b"CR-1", b"CR\0-1", 1), 9, id="a NUL in one row"),
        pytest.param(_GOOD.partition(b"\n")[2], 9, id="no heading"),
        pytest.param(_GOOD.replace(b"\n", b",\n", 1), 9, id="a heading with a comma too many"),
    ],
)
def test_what_gogen_takes_is_taken(tmp_path: Path, data: bytes, rows: int) -> None:
    """After a byte order mark the heading counts as a row: Q10."""
    path = tmp_path / "doj.csv"
    path.write_bytes(data)
    done = gogen(path, tmp_path / "o")
    assert done.exit_code == 0
    assert done.stdout.startswith(f"{rows} rows, ")


def test_a_file_cut_off_in_a_row_gives_all_rows_but_that(tmp_path: Path) -> None:
    """The torn row is listed, and the exit code says so."""
    path = tmp_path / "doj.csv"
    path.write_bytes(_GOOD[:-100])
    done = gogen(path, tmp_path / "o")
    assert done.exit_code == 1
    assert (tmp_path / "o" / "quarantine.csv").read_text().splitlines()[1:] == ["10,fields,doj.csv"]
