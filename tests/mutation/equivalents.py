"""Mutants that change nothing anybody could see: each named, with the reason."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Final

from tests.mutation.mutant import Mutant

_FILE: Final = Path(__file__).with_name("equivalents.toml")


@cache
def reasons() -> dict[tuple[str, str, str], str]:
    """Read the list: file, line of source and change, and why nobody can tell."""
    said = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {
        (one["file"], line, one["change"]): one["because"]
        for one in said.get("equivalent", [])
        for line in one["lines"]
    }


def is_equivalent(mutant: Mutant) -> bool:
    """Is it on the list?"""
    name = mutant.file.rpartition("/eligibility/")[2]
    return (name, mutant.source, mutant.change) in reasons()
