"""A source takes back what it delivered: all that this delivery, and nothing else, entered."""

from dataclasses import replace
from http import HTTPStatus
from pathlib import Path
from typing import Final

from ingest.audit import audited
from ingest.books.consignments import Consignment, Stage
from ingest.http.problems import Problem
from ingest.loading.receipt import Receipt
from ingest.loading.undo import undo_file
from ingest.office import Office, Publisher
from ingest.records.bulk import Bulk

_ASKED: Final = frozenset({Stage.TAKING_BACK, Stage.TAKEN_BACK})
_ENDED: Final = frozenset({Stage.DONE, Stage.FAILED})


async def ask_back(office: Office, one: Consignment) -> None:
    """Let a delivery wait to be taken back; asked again it changes nothing.

    Raises:
        Problem: It entered nothing, or is not read yet (409).
    """
    if one.stage in _ASKED:
        return
    if one.stage not in _ENDED or not one.receipt or one.receipt["outcome"] != "entered":
        raise Problem(
            HTTPStatus.CONFLICT,
            "only what this delivery itself entered can be taken back; its operators can do more",
        )
    async with office.store.begin() as work:
        await work.consignments.end(replace(one, stage=Stage.TAKING_BACK, ended_at=None))
        told = audited(
            "delivery.undo", on=one.id, by=one.source, ground="its sender asks", at=office.clock()
        )
        await work.outbox.put(told)


async def take_back(office: Office, publisher: Publisher, one: Consignment) -> Receipt:
    """Take back all that it said; interrupted and called again it goes on.

    Raises:
        Unavailable: Broker, database or key store did not answer.
    """
    async with office.store.begin() as work:
        entry = await work.files.get(f"{one.sha256}-{one.length}")
    return await undo_file(office, Bulk(office, publisher), entry, Path(one.id))
