"""A person's journey is told from the events themselves."""

from datetime import UTC, date, datetime, timedelta

from console.journey import Happened, told
from schemas.decisions import ConvictionDecided, Decision, Layer, Ruling
from schemas.fact import ConvictionId
from schemas.filings import CourtSaid
from schemas.notices import NoticeSaid
from schemas.outcomes import Outcome
from schemas.records import PackRef

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
PACK = PackRef(id="CA-STAT", version="1", hash="0" * 16)


def _decided(outcome: Outcome, reason: str, *, conviction: str = "c1") -> ConvictionDecided:
    ruling = Ruling(
        layer=Layer.STATUTE, pack=PACK, row=6, outcome=outcome, reason=reason, citation="HS 11361.8"
    )
    return ConvictionDecided(
        conviction_id=ConvictionId(conviction),
        county="ca/san-francisco",
        court="CASC SAN FRANCISCO",
        case_number="123456",
        section="11359 HS",
        offense="11359 HS-POSSESS FOR SALE",
        level=None,
        convicted_on=None,
        outcome=outcome,
        reason=reason,
        citation="HS 11361.8",
        layer=Layer.STATUTE,
        statute=ruling,
    )


def _decision(*convictions: ConvictionDecided) -> Decision:
    return Decision(as_of=date(2026, 11, 23), convictions=convictions)


def _at(minutes: int, topic: str, kind: str, said: object = None) -> Happened:
    at = NOON + timedelta(minutes=minutes)
    assert said is None or isinstance(said, Decision | CourtSaid | NoticeSaid)
    return Happened(at, topic, kind, 1, said)


def test_a_changed_decision_says_what_it_was_and_what_it_is() -> None:
    """The reader sees why a filing was withdrawn."""
    lines = told(
        [
            _at(
                1,
                "eligibility.decisions.v1",
                "EligibilityDecided",
                _decision(_decided(Outcome.DISMISS_AND_SEAL, "policy")),
            ),
            _at(
                2,
                "eligibility.decisions.v1",
                "EligibilityDecided",
                _decision(_decided(Outcome.OUT_OF_SCOPE, "new_law")),
            ),
        ]
    )
    assert lines[1].detail == (
        "123456 11359 HS: dismiss_and_seal (policy) → out_of_scope (new_law), HS 11361.8",
    )


def test_an_unchanged_conviction_is_not_told_again() -> None:
    """A repetition is no news."""
    same = _decision(_decided(Outcome.REVIEW, "date_straddle"))
    lines = told([_at(n, "eligibility.decisions.v1", "EligibilityDecided", same) for n in (1, 2)])
    assert [len(line.detail) for line in lines] == [1, 0]


def test_a_conviction_that_vanished_is_named() -> None:
    """What a source took back is part of the story."""
    lines = told(
        [
            _at(
                1,
                "eligibility.decisions.v1",
                "EligibilityDecided",
                _decision(_decided(Outcome.REVIEW, "conflict")),
            ),
            _at(2, "eligibility.decisions.v1", "EligibilityDecided", _decision()),
        ]
    )
    assert lines[1].detail == ("123456: no longer on the record",)


def test_courts_and_carriers_speak_in_plain_words() -> None:
    """No code is left for the reader to look up."""
    court = CourtSaid(
        conviction_id=ConvictionId("c1"),
        court="Superior Court",
        case_number="123456",
        asked=Outcome.DISMISS_AND_SEAL,
        granted=Outcome.DISMISS,
        reference="ORD-1",
        on=date(2026, 11, 23),
        note="in part",
    )
    notice = NoticeSaid(template="ordered", language="es", convictions=(), reference="ltr_1")
    lines = told(
        [
            _at(3, "notification.outcomes.v1", "mailed", notice),
            _at(2, "court-filing.outcomes.v1", "ordered_in_part", court),
        ]
    )
    assert [line.what for line in lines] == [
        "The court granted a part of it.",
        "A letter was given to the mail.",
    ]
    assert "granted: dismiss" in lines[0].detail


def test_what_stays_sealed_is_still_told_as_a_step() -> None:
    """An erased person's journey has its steps and none of its content."""
    lines = told(
        [
            _at(1, "records.person.v1", "source"),
            _at(2, "eligibility.decisions.v1", "EligibilityDecided"),
            _at(3, "court-filing.outcomes.v1", "filed"),
            _at(4, "notification.outcomes.v1", "mailed"),
            _at(5, "keys.erasures.v1", "PersonErased"),
        ]
    )
    assert [line.who for line in lines] == [
        "ingest",
        "eligibility",
        "court-filing",
        "notification",
        "console",
    ]
