"""Values that cross a service boundary."""

from datetime import date

import pytest
from pydantic import ValidationError

from schemas.asyncapi import document
from schemas.decisions import ConvictionDecided, Layer, Ruling
from schemas.fact import Days
from schemas.filings import FilingKind
from schemas.outcomes import GRANTS, Outcome
from schemas.printed import main
from schemas.records import PackRef
from schemas.topics import ALL, read_by

PACK = PackRef(id="CA-STAT", version="1", hash="0" * 16)


def _ruling(layer: Layer, outcome: Outcome) -> Ruling:
    return Ruling(
        layer=layer, pack=PACK, row=1, outcome=outcome, reason="not_a_crime", citation="HS 11361.8"
    )


def _decided(layer: Layer, policy: Ruling | None) -> ConvictionDecided:
    return ConvictionDecided(
        conviction_id="c1",
        county="ca/san-francisco",
        court=None,
        case_number=None,
        section="11359 HS",
        offense="11359 HS-POSSESS FOR SALE",
        level=None,
        convicted_on=None,
        outcome=Outcome.REDUCE,
        reason="lesser_offense",
        citation="HS 11361.8",
        layer=layer,
        statute=_ruling(Layer.STATUTE, Outcome.REDUCE),
        policy=policy,
    )


def test_a_day_known_in_part_keeps_its_bounds_in_order() -> None:
    """A range that ends before it begins is a mistake of whoever wrote it."""
    with pytest.raises(ValidationError):
        Days(first=date(2016, 11, 9), last=date(2016, 11, 8))


def test_one_day_is_exact_and_two_are_not() -> None:
    """A year is a range of days."""
    assert Days.exactly(date(2016, 11, 9)).is_exact
    assert not Days(first=date(2016, 1, 1), last=date(2016, 12, 31)).is_exact


def test_a_misspelt_field_is_refused() -> None:
    """Writers are exact."""
    with pytest.raises(ValidationError):
        PackRef.model_validate({"id": "A", "version": "1", "hash": "0", "hsah": "0"})


def test_review_and_refusals_ask_no_court_for_anything() -> None:
    """Only what grants can become a filing."""
    assert not Outcome.REVIEW.grants
    assert {outcome for outcome in Outcome if outcome.grants} == GRANTS


def test_only_what_courts_and_the_state_decide_changes_a_record() -> None:
    """Filing something proves nothing about the person."""
    changing = {kind for kind in FilingKind if kind.changes_the_record}
    assert changing == {
        FilingKind.ORDERED,
        FilingKind.ORDERED_IN_PART,
        FilingKind.DENIED,
        FilingKind.VACATED,
        FilingKind.CONFIRMED,
    }


def test_the_ruling_that_stands_is_the_one_of_the_layer_that_decided() -> None:
    """Both layers are kept; one of them stands."""
    policy = _ruling(Layer.POLICY, Outcome.DISMISS_AND_SEAL)
    assert _decided(Layer.POLICY, policy).ruling == policy
    assert _decided(Layer.STATUTE, policy).ruling.layer is Layer.STATUTE
    assert _decided(Layer.POLICY, None).ruling.layer is Layer.STATUTE


def test_the_description_for_integrators_names_every_topic() -> None:
    """Whoever builds against us finds each channel and each operation."""
    described = document()
    assert set(described["channels"]) == {topic.name for topic in ALL}
    operations = sum(len(topic.written_by) + len(topic.read_by) for topic in ALL)
    assert len(described["operations"]) == operations


def test_a_service_finds_the_topics_it_reads() -> None:
    """Eligibility reads records and erasures, nothing else."""
    names = [topic.name for topic in read_by("eligibility")]
    assert names == ["records.person.v1", "keys.erasures.v1"]


def test_the_check_of_printed_files_passes_when_they_are_current() -> None:
    """A clean tree is exit code 0."""
    assert main(["--check"]) == 0
