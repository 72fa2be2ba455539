"""The service on the memory broker, with a post and a telephone that keep their promises."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Final

from conduit.counties import Counties, CountySettings
from conduit.envelope import event_id, post, tombstone
from conduit.errors import ConduitError, Rejected, Unavailable
from conduit.keys import Key
from conduit.keys_memory import MemoryKeyStore
from conduit.ledger.dispatch import ABSENT, Absent
from conduit.ledger.effect import Mode
from conduit.memory import Member, MemoryBroker, MemoryStore
from conduit.peppers import Peppers
from conduit.sealing import seal, unseal
from notification.desk import Desk, Outside, Rules, open_desk
from notification.memory import MemoryNoticeWork
from notification.phone import Text
from notification.post import Mail
from schemas.decisions import Decision, EligibilityDecided
from schemas.fact import ConvictionId, Fact, Level, PersonToken
from schemas.filings import CourtSaid, FilingKind, FilingOutcome
from schemas.notices import NoticeKind, NoticeSaid
from schemas.outcomes import Outcome
from schemas.people import Address, AddressKind, Consent, Contact, Identity
from schemas.sealed import Sealed, Section
from schemas.topics import DECISIONS, FILINGS, NOTICES
from tests.settings import ROOT

ANA: Final = PersonToken("a" * 32)
BEN: Final = PersonToken("b" * 32)
HERE: Final = "ca/san-francisco"
COURT: Final = "Superior Court of California, County of San Francisco"
NOON: Final = datetime(2026, 11, 23, 20, 0, 0, 345116, tzinfo=UTC)
"""Noon in San Francisco, and a little later, as clocks are."""

PEPPER: Final = bytes(range(32))
SEALED: Final = "dismiss_and_seal"
COUNTIES: Final = Counties.load(ROOT / "deploy" / "counties")


def san_francisco(**changes: object) -> CountySettings:
    """Return the county of the tests, changed as told."""
    found = COUNTIES.get(HERE)
    assert found is not None
    return CountySettings.model_validate(found.model_dump() | changes)


def street(**changes: object) -> Address:
    """Return an address where a letter arrives, except for what is changed."""
    usual = {
        "kind": AddressKind.STREET,
        "line1": "12 Example Street",
        "city": "San Francisco",
        "state": "CA",
        "zip_code": "94103",
    }
    return Address.model_validate(usual | changes)


def contact(**changes: object) -> Contact:
    """Return how Ana can be reached, except for what is changed."""
    return Contact.model_validate({"name": "Ana Invented", "address": street()} | changes)


def agrees_to_texts(**changes: object) -> Contact:
    """Return how Ana can be reached, by text too."""
    yes = Consent(given_on=date(2026, 1, 2), wording="v1", source="form")
    return contact(**({"phone": "+14155550123", "consent": yes} | changes))


@dataclass
class FakePost:
    """Takes each operation once; tells what it is asked to."""

    taken: dict[str, Mail] = field(default_factory=dict[str, Mail])
    troubles: list[ConduitError] = field(default_factory=list[ConduitError])
    calls: int = 0
    looks: bool = True
    """Does it answer when it is asked whether it has a letter?"""

    async def mail(self, mail: Mail) -> str:
        self.calls += 1
        trouble = self.troubles.pop(0) if self.troubles else None
        if isinstance(trouble, Unavailable | Rejected):
            raise trouble
        self.taken.setdefault(mail.operation, mail)
        if trouble is not None:
            raise trouble
        return f"ltr_{mail.operation[:8]}"

    async def find(self, operation: str) -> str | Absent:
        if not self.looks:
            raise Unavailable("closed")
        return f"ltr_{operation[:8]}" if operation in self.taken else ABSENT


@dataclass
class FakePhone:
    """Takes every text as a new one; forgets none."""

    taken: list[tuple[str, Text]] = field(default_factory=list[tuple[str, Text]])
    troubles: list[ConduitError] = field(default_factory=list[ConduitError])
    asked_since: list[datetime] = field(default_factory=list[datetime])
    lists: bool = True

    async def text(self, text: Text) -> str:
        trouble = self.troubles.pop(0) if self.troubles else None
        if isinstance(trouble, Unavailable | Rejected):
            raise trouble
        self.taken.append((f"SM{len(self.taken):032x}", text))
        if trouble is not None:
            raise trouble
        return self.taken[-1][0]

    async def find(self, to: str, *, since: datetime, but: Collection[str]) -> str | None:
        self.asked_since.append(since)
        found = [sid for sid, text in self.taken if text.to == to and sid not in but]
        return found[-1] if found and self.lists else None


class World:
    """A court that speaks, a record that changes, and what people then get."""

    def __init__(self, *, letters_a_day: int = 100, quiet_hours: bool = True) -> None:
        self.now = NOON
        self.keys = MemoryKeyStore()
        self.post = FakePost()
        self.phone = FakePhone()
        self.counties = Counties({HERE: san_francisco()})
        self.store = MemoryStore(MemoryNoticeWork())
        self.desk: Desk[MemoryNoticeWork] = open_desk(
            self.store,
            Outside(keys=self.keys, post=self.post, phone=self.phone, clock=lambda: self.now),
            counties=self.counties,
            peppers=Peppers(PEPPER),
            rules=Rules(mode=Mode.REHEARSAL, letters_a_day=letters_a_day, quiet_hours=quiet_hours),
        )
        member = Member("notification", self.desk.flows, self.store)
        self.broker = MemoryBroker([member], lambda: self.now)
        self._versions = count(1)
        self._references = count(1)

    async def records(self, who: Contact | None, token: PersonToken = ANA) -> None:
        """Publish a decision about a person who can be reached like this."""
        version = next(self._versions)
        await self.keys.mint([token])
        decided = EligibilityDecided(
            token=token,
            record_version=version,
            as_of=self.now.date(),
            counties=(HERE,),
            packs=(),
            decision=await self._sealed(Decision(as_of=self.now.date(), convictions=()), token),
            identity=await self._sealed(Identity(name="INVENTED,ANA"), token),
            contact=None if who is None else await self._sealed(who, token),
        )
        await self.broker.publish(post(DECISIONS, decided, source="eligibility", time=self.now))

    async def court(
        self,
        kind: FilingKind,
        conviction: str = "one",
        *,
        granted: Outcome | None = None,
        to_level: Level | None = None,
        token: PersonToken = ANA,
        court: str = COURT,
    ) -> None:
        """Publish that a court did something about a conviction."""
        number = next(self._references)
        said = CourtSaid(
            conviction_id=ConvictionId(conviction),
            court=court,
            case_number=f"SCN-55{sum(conviction.encode()):04}",
            asked=Outcome.DISMISS_AND_SEAL,
            granted=granted,
            to_level=to_level,
            reference=f"R-{number}",
            on=self.now.date(),
        )
        await self.keys.mint([token])
        outcome = FilingOutcome(
            token=token,
            record_version=number,
            county=HERE,
            kind=kind,
            at=self.now,
            said=await self._sealed(said, token),
        )
        await self.broker.publish(
            post(FILINGS, outcome, source="court-filing", time=self.now, sequence=number)
        )

    async def erases(self, token: PersonToken = ANA) -> None:
        """Publish a tombstone, as after an erasure."""
        await self.keys.destroy(token)
        cause = event_id(DECISIONS, token, "erased")
        gone = tombstone(DECISIONS, token, source="ingest", time=self.now, cause=cause)
        await self.broker.publish(gone)

    async def passes(self, **time: float) -> None:
        """Let time pass, and everything due happen."""
        self.now += timedelta(**time)
        await self.desk.settle()
        await self.broker.settle()

    async def day(self) -> None:
        """Let everything that is due within the next minute happen."""
        await self.passes(seconds=10)
        await self.passes(seconds=50)

    async def letters(self) -> list[str]:
        """Say which notices letters carried, letter by letter."""
        effects = self.store.kept.ledger.effects
        return [
            " + ".join(sorted(effects[key].outcome for key in parcel.effects))
            for key, parcel in self.store.kept.ledger.parcels.items()
            if key in self.post.taken
        ]

    def told(self) -> list[NoticeKind]:
        """Return what the service published, in order."""
        return [outcome.kind for outcome in self.broker.read(NOTICES)]

    async def said(self) -> list[NoticeSaid]:
        """Open what the service published."""
        outcomes = self.broker.read(NOTICES)
        return [
            unseal(
                one.said,
                NoticeSaid,
                token=one.token,
                key=await self._key(one.token, one.said.section),
            )
            for one in outcomes
        ]

    async def _sealed(self, content: Fact, token: PersonToken) -> Sealed:
        sections = {
            "Decision": Section.DECISION,
            "CourtSaid": Section.DECISION,
            "Identity": Section.IDENTITY,
            "Contact": Section.CONTACT,
        }
        section = sections[type(content).__name__]
        key = await self._key(token, section)
        return seal(content, section, token=token, sealed_at=1, key=key)

    async def _key(self, token: PersonToken, section: Section) -> Key:
        key = (await self.keys.find(section, [token]))[token]
        assert isinstance(key, Key)
        return key
