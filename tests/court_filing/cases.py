"""Invented people and their decisions, by the names a clerk would use."""

from dataclasses import replace
from datetime import UTC, date, datetime

from conduit.counties import Counties, CountySettings, Court, Road, Sender
from conduit.errors import ConduitError
from conduit.keys import KeyStore
from conduit.ledger.effect import Effect, State
from conduit.sealing import seal
from court_filing.ask import Ask
from schemas.decisions import ConvictionDecided, Decision, EligibilityDecided, Layer, Ruling
from schemas.fact import ConvictionId, Days, Level, PersonToken
from schemas.outcomes import Outcome
from schemas.people import Identity
from schemas.records import PackRef
from schemas.sealed import Section

NOON = datetime(2026, 11, 23, 20, tzinfo=UTC)
ROE = PersonToken("a" * 32)
LIST_COURT = "CASC SAN FRANCISCO"
ECF_COURT = "CAMC SAN FRANCISCO"
PACK = PackRef(id="CA-STAT", version="1", hash="0" * 16)
SENDER = Sender(
    name="County of San Francisco notices",
    line1="PO Box 55501",
    city="San Francisco",
    state="CA",
    zip_code="94103",
    phone="415-555-0100",
    web="sf.example.org/mail",
)
SAN_FRANCISCO = CountySettings(
    county="ca/san-francisco",
    title="San Francisco",
    printed_as=("SAN FRANCISCO",),
    served=True,
    packs=(),
    hold_seconds=0,
    sender=SENDER,
    courts=(
        Court(
            name="Superior Court of California, County of San Francisco",
            road=Road.LIST,
            printed_as=(LIST_COURT,),
            location_code="sf:superior",
        ),
        Court(
            name="Municipal Court of San Francisco",
            road=Road.ECF,
            printed_as=(ECF_COURT,),
            location_code="sf:municipal",
        ),
    ),
)
ALAMEDA = SAN_FRANCISCO.model_copy(update={"county": "ca/alameda", "served": False})
COUNTIES = Counties({"ca/san-francisco": SAN_FRANCISCO, "ca/alameda": ALAMEDA})
CANARY = "ZYXWVUT,QUENTIN"
ROE_NAMED = Identity(name=CANARY, born_on=date(1971, 3, 4), state_number="A99000001")


def decided(
    conviction_id: str = "c1",
    outcome: Outcome = Outcome.DISMISS_AND_SEAL,
    *,
    reason: str = "granted",
    signed: bool = True,
    **changes: object,
) -> ConvictionDecided:
    """Decide one conviction."""
    ruling = Ruling(
        layer=Layer.STATUTE,
        pack=PACK,
        row=1,
        outcome=outcome,
        reason=reason,
        citation="Health & Saf. Code, § 11361.8",
        signed=signed,
    )
    conviction = ConvictionDecided(
        conviction_id=ConvictionId(conviction_id),
        county="ca/san-francisco",
        court=LIST_COURT,
        case_number="21-CR-00100",
        section="11357(A) HS",
        offense="POSSESS MARIJUANA",
        level=Level.MISDEMEANOR,
        convicted_on=Days.exactly(date(2011, 3, 4)),
        outcome=outcome,
        reason=reason,
        citation=ruling.citation,
        layer=Layer.STATUTE,
        statute=ruling,
    )
    return conviction.model_copy(update=changes)


async def sealed(
    keys: KeyStore,
    *convictions: ConvictionDecided,
    version: int = 1,
    token: PersonToken = ROE,
    who: Identity = ROE_NAMED,
) -> EligibilityDecided:
    """Seal one person's decision as eligibility does."""
    await keys.mint([token])
    decision = Decision(as_of=date(2026, 11, 23), convictions=convictions)
    decision_key = (await keys.find(Section.DECISION, {token}))[token]
    identity_key = (await keys.find(Section.IDENTITY, {token}))[token]
    if isinstance(decision_key, ConduitError):
        raise decision_key
    if isinstance(identity_key, ConduitError):
        raise identity_key
    return EligibilityDecided(
        token=token,
        record_version=version,
        as_of=decision.as_of,
        counties=("ca/san-francisco",),
        packs=(PACK,),
        decision=seal(decision, Section.DECISION, token=token, sealed_at=version, key=decision_key),
        identity=seal(who, Section.IDENTITY, token=token, sealed_at=version, key=identity_key),
    )


def ask(outcome: str = "dismiss_and_seal", match: str = "m1") -> Ask:
    """Ask one court for something."""
    return Ask(
        conviction_id=ConvictionId("c1"),
        token=ROE,
        record_version=7,
        county="ca/san-francisco",
        destination="sf:superior",
        channel="list",
        outcome=outcome,
        match=match,
        signed=True,
    )


def filing(
    state: State,
    answer: str = "",
    *,
    outcome: str = "dismiss_and_seal",
    sequence: int = 0,
    match: str = "m1",
) -> Effect:
    """Write a filing as it stands in the ledger."""
    return replace(ask(outcome, match).effect(sequence), state=state, answer=answer)
