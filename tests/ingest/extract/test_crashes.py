"""A load of an extract that dies anywhere and is called again loses nothing."""

from collections.abc import Mapping
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest

from ingest.loading import load
from tests.ingest.extract.clerk import court_sends
from tests.ingest.extract.court_files import FLAT, court_file, somebody
from tests.ingest.loads import PEOPLE, everything_is_told
from tests.ingest.mortal import Fate, Killed, MortalBroker, MortalStore
from tests.ingest.world import World


async def test_death_at_every_moment_of_a_load_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Called again, the receipt balances and everybody is published, in one version each."""
    monkeypatch.setattr(load, "BUCKET", 2)
    rows: list[Mapping[str, str] | str] = ["torn,row", *map(somebody, range(PEOPLE))]
    path = court_file(tmp_path, *rows)
    for at in count(1):
        world, fate = World(tmp_path), Fate(at)
        store, world.store = world.store, MortalStore(world.store, fate)
        office, world.store = world.office, store
        lived = False
        with suppress(Killed):
            await load.load_extract(office, MortalBroker(world, fate), [path], FLAT)
            lived = True
        receipt = await court_sends(world, *rows)

        assert receipt.balanced
        assert (receipt.rows, receipt.quarantined) == (PEOPLE + 1, 1)
        assert len({(s.token, s.record_version) for s in world.snapshots}) == PEOPLE
        await everything_is_told(world)
        if lived:
            assert at > 20
            return
