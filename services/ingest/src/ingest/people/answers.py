"""What courts, carriers and recipients answered, as claims about the person."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from conduit.envelope import Envelope
from conduit.errors import Shredded
from conduit.keys import Key
from conduit.sealing import unseal
from ingest.books.port import IngestWork
from ingest.claims.claim import CARRIER, COURT_ORDERS, Feedback, Order, Orders, Said
from ingest.claims.cleared import ended
from ingest.claims.orders import order_of, with_order
from ingest.office import Office
from ingest.records.recording import Recorder
from ingest.records.sections import Statement
from schemas.fact import ConvictionId, PersonToken
from schemas.filings import CourtSaid, FilingKind, FilingOutcome
from schemas.notices import NoticeKind, NoticeOutcome
from schemas.records import Why
from schemas.sealed import Section

_FEEDBACK: Final = {NoticeKind.DEAD: "dead", NoticeKind.NOT_ME: "not_me"}


@dataclass(frozen=True, slots=True)
class Answers:
    """Enters answers; an answer that is known already changes nothing."""

    office: Office

    async def of_courts(
        self, work: IngestWork, envelopes: Sequence[Envelope[FilingOutcome]]
    ) -> None:
        """Enter orders, denials, vacations and confirmations; what only happened is passed over.

        Raises:
            Rejected: What the court said does not open.
        """
        events = [e.event for e in envelopes if e.event and e.event.kind.changes_the_record]
        keys = await self._keys({event.token for event in events})
        orders: defaultdict[PersonToken, list[Order]] = defaultdict(list)
        recorder = self._recorder(work, Why.ORDER)
        whose = await recorder.whose({event.token for event in events})
        for event in events:
            if event.token in keys and (said := _opened(event, keys[event.token])):
                about = whose.get(said.conviction_id, event.token)
                orders[about].append(order_of(event.kind, said, event.at))

        def change(token: PersonToken, before: Sequence[Said]) -> Statement | None:
            known = next((said.orders for said in before if said.orders), None) or Orders()
            over = {end.conviction_id for end, _ in ended(before)}
            grown = _grown(known, (one for one in orders[token] if _counts(one, over)))
            return None if grown == known else self._statement(COURT_ORDERS, grown)

        await recorder.record(list(orders), change)

    async def of_carriers(
        self, work: IngestWork, envelopes: Sequence[Envelope[NoticeOutcome]]
    ) -> None:
        """Enter that a person is said to be dead, or that a letter reached somebody else."""
        found: defaultdict[PersonToken, Feedback] = defaultdict(Feedback)
        for event in (envelope.event for envelope in envelopes):
            if event and event.kind in _FEEDBACK:
                said = {_FEEDBACK[event.kind]: True}
                found[event.token] = found[event.token].model_copy(update=said)

        def change(token: PersonToken, before: Sequence[Said]) -> Statement | None:
            known = next((said.feedback for said in before if said.feedback), None) or Feedback()
            new = found[token]
            both = Feedback(dead=known.dead or new.dead, not_me=known.not_me or new.not_me)
            return None if both == known else self._statement(CARRIER, both)

        await self._recorder(work, Why.FINDING).record(list(found), change)

    def _recorder(self, work: IngestWork, why: Why) -> Recorder:
        return Recorder(work, self.office, why, in_outbox=True)

    def _statement(self, source: str, content: Orders | Feedback) -> Statement:
        said = (
            Said(source=source, orders=content)
            if isinstance(content, Orders)
            else Said(source=source, feedback=content)
        )
        digest = self.office.pepper.digest(content.model_dump_json().encode())
        return Statement(said=said, file_id=source, digest=digest)

    async def _keys(self, tokens: set[PersonToken]) -> Mapping[PersonToken, Key]:
        """Find keys; nothing is entered about people whose keys are destroyed."""
        found = await self.office.keys.find(Section.DECISION, tokens) if tokens else {}
        return {token: key for token, key in found.items() if isinstance(key, Key)}


def _opened(event: FilingOutcome, key: Key) -> CourtSaid | None:
    """Open what the court said; None where it came to its end since."""
    with suppress(Shredded):
        return unseal(event.said, CourtSaid, token=event.token, key=key)
    return None


def _counts(order: Order, over: Collection[ConvictionId]) -> bool:
    """Of what was cleared and forgotten, only its revival is still news."""
    return order.conviction_id not in over or order.kind is FilingKind.VACATED


def _grown(known: Orders, news: Iterable[Order]) -> Orders:
    for order in news:
        known = with_order(known, order)
    return known
