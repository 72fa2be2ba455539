"""Which mapping file is meant: by its path, or by its name among a deployment's."""

from __future__ import annotations

from pathlib import Path

from console.command.endings import WrongCall
from console.command.settings import CommandSettings
from ingest.court.mapping import CourtMapping, read_mapping


def mapping_named(name: str) -> CourtMapping:
    """Read the mapping of a source.

    Raises:
        WrongCall: There is no such mapping, or two.
        Misconfigured: It does not say what it must.
    """
    if name.endswith(".toml"):
        return read_mapping(Path(name))
    folder = CommandSettings().counties
    found = sorted(folder.glob(f"*/sources/{name}.toml"))
    if len(found) == 1:
        return read_mapping(found[0])
    known = ", ".join(sorted(path.stem for path in folder.glob("*/sources/*.toml")))
    raise WrongCall(f"{len(found)} sources called {name}; there are: {known or 'none'}")
