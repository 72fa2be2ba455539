"""One siege from the first file to the last look."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psycopg

from conduit import Unavailable
from tests.evidence import counts
from tests.in_flight import Topics
from tests.rehearsal import Town
from tests.search import Search
from tests.soak.clerk import Clerk
from tests.soak.collecting import Collecting
from tests.soak.harms import Harms
from tests.soak.history import History, read
from tests.soak.loading import Loading
from tests.soak.siege import Siege
from tests.soak.steady import working
from tests.soak.town import besieged
from tests.soak.watching import watched
from tests.soak.weather import Weather

_FORGOTTEN: Final = 3
"""People who ask to be forgotten when all is quiet; during a siege most must wait."""

_PAUSE: Final = 0.5
_PATIENCE: Final = 600.0
_QUIET: Final = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """How long a siege lasts, and what is drawn."""

    seed: int
    kills: int
    minutes: float
    people: int
    """How many people each file names."""


def besiege(peers: Path, history: History, order: Order, say: Callable[[str], None]) -> None:
    """Let a town be harmed while a clerk works, let it rest, and write down what it came to."""
    with besieged(peers, history.path.with_suffix(".toxiproxy.log")) as place:
        town, loading = place.town, Loading(place.town, history)
        clerk = Clerk(town, history, loading.send, order.seed, order.people)
        siege = Siege(
            Harms(place, history),
            Weather(place, history),
            loading,
            history,
            seed=order.seed,
            kills=order.kills,
            until=time.monotonic() + order.minutes * 60,
        )
        with working(clerk, _PAUSE) as siege.at_work, watched(Topics(town), history):
            siege.lay()
        say("the siege is over; the town comes to rest")
        rest(town)
        for _ in range(_FORGOTTEN):
            clerk.erase()
        rest(town)
        say("everything is read once more, and looked at")
        replay(town, history)
        Collecting(town, history).everything()
        search(town, history)


def rest(town: Town) -> None:
    """Wait until nothing moves, months later as well."""
    settle(town)
    town.state_confirms()
    settle(town)


def settle(town: Town) -> None:
    """Wait until nothing moves but texts of which nobody knows, which are a person's to settle.

    Raises:
        AssertionError: Something still moves.
    """
    since, last = time.monotonic(), object()
    until = since + _PATIENCE
    while time.monotonic() - since < _QUIET:
        now = _standing(town)
        if now is None or now != last:
            since, last = time.monotonic(), now
        assert since < until, f"it did not come to rest: {town.unrest()}; {town.said[-5:]}"
        time.sleep(0.3)


def _standing(town: Town) -> object:
    """Say where everything stands, or nothing while something is on its way."""
    with suppress(Unavailable, psycopg.OperationalError):
        seen = town.seen()
        moving = seen.books.moving - seen.books.notices.effects.get("text/text/unknown", 0)
        if seen.balanced and not seen.behind and not moving and town.all_told():
            return seen.books
    return None


def replay(town: Town, history: History) -> None:
    """Let every service read everything from its beginning, and write down what the world took."""
    before = counts(town)
    Topics(town).read_all_again(_PATIENCE)
    settle(town)
    history.note("read again", before=before, after=counts(town))


def search(town: Town, history: History) -> None:
    """Look everywhere for the erased, and for a service's name, which must be found."""
    names = [
        line["name"].partition(",")[0] for line in read(history.path) if line["what"] == "erased"
    ]
    looked = Search(town)
    places = sorted(looked.places(names)) if names else []
    canary = sorted(looked.raw_places(["records.person.v1"]))[:3]
    history.note("searched", words=len(names), places=places, canary=canary)
