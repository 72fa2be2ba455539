"""Loads one file as `clearslate ingest` does, and says how long it took; run as a program."""

import asyncio
import json
import sys
from pathlib import Path
from time import perf_counter

from ingest.loading.load import load_file
from ingest.opening import open_office
from ingest.settings import Settings


async def load(path: Path, county: str) -> dict[str, float]:
    """Load a file; returns rows, people published, and the seconds from open books to the end."""
    async with open_office(Settings()) as (office, publisher):
        began = perf_counter()
        receipt = await load_file(office, publisher, path, county=county)
        return {
            "rows": receipt.rows,
            "people": receipt.people,
            "seconds": perf_counter() - began,
        }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asyncio.run(load(Path(sys.argv[1]), sys.argv[2]))))
