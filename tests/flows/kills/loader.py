"""Loads a file as the command does, in small buckets, and rests after each; run as a program."""

import argparse
import asyncio
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from ingest.loading.load import load_file
from ingest.loading.receipt import Receipt
from ingest.opening import open_office
from ingest.settings import Settings
from tests.rehearsal import COUNTY

PEOPLE_IN_A_BUCKET = 8


def rest(seconds: float, done: int, rows: int) -> None:
    """Say how far it is, and let somebody kill us."""
    sys.stdout.write(f"{done} of {rows}\n")
    sys.stdout.flush()
    time.sleep(seconds)


async def load(path: Path, *, seconds: float, undo: bool) -> Receipt:
    """Load it, or take it back."""
    async with open_office(Settings()) as (office, publisher):
        progress = partial(rest, seconds)
        return await load_file(office, publisher, path, county=COUNTY, progress=progress, undo=undo)


def main() -> int:
    """Do what the command line says; 0 where every row is accounted for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("path", type=Path)
    parser.add_argument("--rest", type=float, default=1)
    parser.add_argument("--undo", action="store_true")
    asked = parser.parse_args()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ingest.loading.load.BUCKET", PEOPLE_IN_A_BUCKET)
        receipt = asyncio.run(load(asked.path, seconds=asked.rest, undo=asked.undo))
    return 0 if receipt.balanced else 1


if __name__ == "__main__":
    sys.exit(main())
