"""How a file is written: its encoding, its line ends, its quotes."""

import csv
import io
from collections.abc import Sequence
from typing import Final

from synthetic.fate import Fate
from tests.fuzz.county import Row

USUAL: Final = "utf-8"
ALIKE: Final = ("utf-8-sig", "crlf", "quoted", "no heading", "no last line end")
"""Ways in which the same is said."""

OTHERWISE: Final = ("latin-1", "cp1252", "utf-16", "utf-16-le", "cr", "utf-32", "random bytes")
"""Ways that may have to be refused."""


def written(heading: Row, lines: Sequence[Row | str], way: str, fate: Fate) -> bytes:
    """Write a file in one of these ways."""
    quoting: Final = csv.QUOTE_ALL if way == "quoted" else csv.QUOTE_MINIMAL
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n", quoting=quoting)
    if way != "no heading":
        out.write(",".join(heading) + "\n")
    for line in lines:
        if isinstance(line, str):
            out.write(f"{line}\n")
        else:
            writer.writerow(line)
    return _encoded(out.getvalue(), way, fate)


def _encoded(text: str, way: str, fate: Fate) -> bytes:
    match way:
        case "crlf":
            return text.replace("\n", "\r\n").encode()
        case "cr":
            return text.replace("\n", "\r").encode()
        case "no last line end":
            return text.removesuffix("\n").encode()
        case "random bytes":
            data = bytearray(text.encode())
            for _ in range(fate.randint(1, 40)):
                data[fate.randrange(len(data))] = fate.randrange(256)
            return bytes(data)
        case "quoted" | "no heading" | "utf-8":
            return text.encode()
        case _:
            return text.encode(way, errors="replace")
