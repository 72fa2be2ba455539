"""Nobody of a killed load is lost, or comes twice without need, unseen."""

from datetime import date

import pytest

from schemas.fact import PersonToken
from schemas.records import PersonRecorded, Why
from schemas.sealed import Sealed, Section
from tests.bench.figures import Figure
from tests.bench.once import Books, judged

SEALED = Sealed(section=Section.FACTS, key_id="1", sealed_at=1, form="PersonFacts.v1", box="")


def published(token: str, version: int = 1) -> PersonRecorded:
    """Read a snapshot off the topic, as the version after the one that it is."""
    return PersonRecorded(
        token=PersonToken(token),
        record_version=version + 1,
        as_of=date(2026, 11, 24),
        counties=(),
        packs=(),
        why=Why.SOURCE,
        facts=SEALED,
        identity=SEALED,
    )


@pytest.mark.parametrize(
    ("seen", "waiting", "figures"),
    [
        ((("a", 1), ("b", 1)), (), (0, 0, 0, 0)),
        ((("a", 1),), (), (1, 0, 0, 0)),
        ((("a", 1), ("a", 1), ("b", 1)), (2,), (0, 0, 0, 0)),
        ((("a", 1), ("a", 1), ("b", 1)), (), (0, 0, 1, 0)),
        ((("a", 1), ("a", 2), ("b", 1)), (), (0, 0, 0, 1)),
    ],
)
def test_what_is_on_the_topic_is_held_against_the_books(
    seen: tuple[tuple[str, int], ...], waiting: tuple[int, ...], figures: tuple[int, ...]
) -> None:
    """Who is missing, who came again without need, and who has a second version."""
    books = Books({"a": 1, "b": 1}, claims=2, accounted=40)
    told = judged(books, [published(*one) for one in seen], wanted=2, waiting=waiting, rows=40)
    assert tuple(one.value for one in told if isinstance(one, Figure)) == figures


def test_rows_of_which_nobody_knows_what_became_are_counted() -> None:
    """So are people who never came into the books."""
    told = judged(Books({}, claims=0, accounted=30), [], wanted=2, waiting=(), rows=40)
    assert [one.value for one in told if isinstance(one, Figure)] == [2, 10, 0, 0]
