"""A county with three people, each with a request that waits at the court, and its counsel."""

from datetime import date
from pathlib import Path

import pytest

from tests.county_file import Count, Files, Person
from tests.flows.rules.counsel import Counsel
from tests.world import World

PEOPLE = tuple(
    Person(f"A90000060{n}", f"INVENTED,{name}", date(1970, 5, 5), f"9000060{n}")
    for n, name in enumerate(("ANN", "BEA", "CAL"))
)
CASES = tuple(Count(person, f"70000{n}") for n, person in enumerate(PEOPLE))


@pytest.fixture
async def counsel(tmp_path: Path) -> Counsel:
    """Open every office, and let the county's file arrive."""
    world, files = World(), Files(tmp_path)
    await world.arrives(files.contacts(*PEOPLE))
    await world.arrives(files.doj(*CASES))
    return Counsel(world)
