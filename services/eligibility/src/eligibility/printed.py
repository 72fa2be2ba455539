"""Print the law as pages: one for each pack, from its table and its cases.

`python -m eligibility.printed` writes them; `python -m eligibility.printed --check` names the
stale ones and fails if there are any.
"""

import sys
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import Final

from eligibility.law.cases import Cases, cases
from eligibility.law.pack import Pack, packs
from eligibility.law_page import in_force, page
from schemas.records import PackRef

FOLDER: Final = Path(__file__).parents[4] / "docs/law"
_TABLES: Final = Path(__file__).parent / "law"
_HEAD: Final = """# The law, as tables

Printed from the tables and cases in `services/eligibility/src/eligibility/law/`; `make print` writes
these pages anew, and `make check` fails where one is stale.

| pack | where | law | in force | signed | rows | to be verified |
|---|---|---|---|---|---|---|
"""


def pages() -> Iterator[tuple[str, str]]:
    """Yield every page, by the name of its file, and the list of them."""
    found, about = packs(), _about()
    yield "README.md", _HEAD + "".join(map(_line, found))
    for pack in found:
        yield _name(pack), page(pack, cases_of(pack), about=about.get(pack.ref, ""))


def stale(folder: Path = FOLDER) -> list[str]:
    """Name the pages that are missing, that no longer say what the tables say, or have none."""
    wanted = dict(pages())
    there = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    return sorted(name for name in {*wanted, *there} if wanted.get(name) != there.get(name))


def write(folder: Path = FOLDER) -> None:
    """Write every page, and remove those of packs that are gone."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = dict(pages())
    for name in stale(folder):
        if name in wanted:
            (folder / name).write_text(wanted[name], encoding="utf-8")
        else:
            (folder / name).unlink()


def main(arguments: list[str]) -> int:
    """Write, or with `--check` compare; returns the exit code."""
    if arguments != ["--check"]:
        write()
        return 0
    found = stale()
    for name in found:
        sys.stderr.write(f"stale: docs/law/{name} (make print writes it anew)\n")
    return 1 if found else 0


def cases_of(pack: Pack) -> Cases | None:
    """Find the cases beside a pack; a table that is still without any has its page, too."""
    try:
        return cases(pack.id)
    except ValueError:
        return None


def _name(pack: Pack) -> str:
    return f"{pack.id.lower()}.md"


def _about() -> dict[PackRef, str]:
    """Read what stands as a remark above each table."""
    texts = (
        path.read_text(encoding="utf-8") for path in _TABLES.glob("*/*.toml") if _is_pack(path)
    )
    return {Pack.load(text).ref: _remark(text) for text in texts}


def _is_pack(path: Path) -> bool:
    return not path.name.endswith(".cases.toml")


def _remark(text: str) -> str:
    lines = takewhile(lambda line: line.startswith("#"), text.splitlines())
    return " ".join(line.removeprefix("#").strip() for line in lines)


def _line(pack: Pack) -> str:
    verify = sum(row.verify for row in pack.rows)
    signed = pack.signed_off.by if pack.signed_off else "no"
    cells = (
        f"[{pack.id}]({_name(pack)})",
        f"`{pack.jurisdiction}`",
        pack.cites,
        in_force(pack),
        signed,
        str(len(pack.rows)),
        str(verify),
    )
    return f"| {' | '.join(cells)} |\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
