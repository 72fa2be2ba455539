"""What the console hears of services that are only just beginning."""

import httpx

from console.neighbours import Neighbours
from console.settings import Settings
from tests.settings import ROOT


async def test_a_service_that_has_done_nothing_yet_is_said_to_be_so() -> None:
    """A part without any headway is named; the console does not fall over it."""
    answer = httpx.Response(503, json={"ready": False, "seconds_since": {"a": 2.0, "b": None}})
    client = httpx.AsyncClient(transport=httpx.MockTransport(lambda _: answer))
    world = dict.fromkeys(
        ("ingest", "eligibility", "court_filing", "notification"), "http://a.test/"
    )
    told = world | {"kafka": "-", "database": "-", "keys_database": "-", "port": 0}
    settings = Settings.model_validate(told | {"secrets": ROOT, "counties": ROOT})
    conditions = await Neighbours(settings, client).conditions()

    assert {condition.says for condition in conditions} == {"b: no headway yet"}
    assert not any(condition.ready for condition in conditions)
