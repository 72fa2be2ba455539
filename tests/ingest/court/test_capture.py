"""Whether a court's changes are captured, told by the connector's task."""

import httpx
import pytest
import respx
from prometheus_client import REGISTRY

from ingest.court.capture import Capture
from tests.ingest.court.clerk import MAPPING, Followed

_URL = f"http://connect/connectors/{MAPPING.topic}/status"


@pytest.mark.parametrize(
    ("answer", "state", "captured"),
    [
        (httpx.Response(200, json={"tasks": [{"id": 0, "state": "RUNNING"}]}), "RUNNING", 1),
        (
            httpx.Response(
                200,
                json={"connector": {"state": "RUNNING"}, "tasks": [{"id": 0, "state": "FAILED"}]},
            ),
            "FAILED",
            0,
        ),
        (httpx.Response(200, json={"tasks": []}), "no task", 0),
        (httpx.Response(404), "no answer", 0),
    ],
)
async def test_the_task_tells(
    court: Followed, answer: httpx.Response, state: str, captured: int
) -> None:
    """A connector says that it runs while its task has failed."""
    capture = Capture("http://connect", court.intake.court)
    with respx.mock:
        respx.get(_URL).mock(return_value=answer)
        assert await capture.once() == 0
    assert capture.state == state
    labels = {"source": MAPPING.source}
    assert REGISTRY.get_sample_value("ingest_court_captured", labels) == captured


async def test_an_operator_reads_why_a_court_stands_still(court: Followed) -> None:
    """How its task is, and what halts it, until it is followed again."""
    assert (await court.intake.told())["task"] is None
    capture = Capture("http://connect", court.intake.court)
    with respx.mock:
        respx.get(_URL).mock(return_value=httpx.Response(404))
        await capture.once()
    court.intake.court.alarms.halted("fragment")
    stands = await court.intake.told()
    await court.intake.place()
    follows = await court.intake.told()
    assert (stands["task"], stands["halted"]) == ("no answer", "fragment")
    assert (follows["task"], follows["halted"]) == ("no answer", None)
