"""Loads a file as the command does, in small buckets, and rests after each; run as a program."""

import asyncio
import sys
import time
from pathlib import Path

import pytest

from ingest.load import load_file
from ingest.opening import open_office
from ingest.settings import Settings
from tests.rehearsal import COUNTY

PEOPLE_IN_A_BUCKET = 8


def rest(done: int, rows: int) -> None:
    """Say how far it is, and let somebody kill us."""
    sys.stdout.write(f"{done} of {rows}\n")
    sys.stdout.flush()
    time.sleep(1)


async def load(path: Path) -> None:
    """Load it."""
    async with open_office(Settings()) as (office, publisher):
        await load_file(office, publisher, path, county=COUNTY, progress=rest)


if __name__ == "__main__":
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ingest.load.BUCKET", PEOPLE_IN_A_BUCKET)
        asyncio.run(load(Path(sys.argv[1])))
