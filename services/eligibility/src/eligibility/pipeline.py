"""Snapshots in, decisions out; nothing is kept."""

from conduit import Flow, Rejected, source
from conduit.keys import KeyStore
from eligibility.decide import decide
from eligibility.sections import Desk, Opened, Read
from eligibility.shelf import Shelf
from schemas import topics


def pipeline(shelf: Shelf, keys: KeyStore) -> Flow:
    """Decide every conviction of every snapshot by the packs it names."""
    desk = Desk(keys)

    def read(opened: Opened) -> Read:
        packs = shelf.take(opened.recorded.packs)
        reading = decide(opened.facts, as_of=opened.recorded.as_of, packs=packs)
        if reading.next_review_on and reading.next_review_on <= opened.recorded.as_of:
            raise Rejected("review_not_after_as_of")
        return Read(opened.recorded, reading)

    return (
        source(topics.RECORDS)
        .ask(desk.open_facts)
        .then(read)
        .ask(desk.seal_decisions)
        .to(topics.DECISIONS)
    )
