"""The packs that ship with the service, pinned to the letter, as counties name them."""

import sys

from eligibility.law.pack import packs
from schemas.records import PackRef


def pins() -> dict[str, PackRef]:
    """Name every pack with its version and hash."""
    return {pack.id: pack.ref for pack in packs()}


def printed() -> str:
    """Print the pins as lines for `deploy/counties/<state>/<county>.toml`."""
    lines = (
        f'    {{ id = "{ref.id}", version = "{ref.version}", hash = "{ref.hash}" }},'
        for ref in pins().values()
    )
    return "\n".join(("packs = [", *lines, "]", ""))


if __name__ == "__main__":
    sys.stdout.write(printed())
