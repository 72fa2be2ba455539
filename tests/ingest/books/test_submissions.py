"""Submissions as the books keep them."""

from dataclasses import replace
from datetime import timedelta

from ingest.books.submissions import Handled, Submission
from schemas.fact import ConvictionId, PersonToken
from schemas.sealed import Section
from tests.ingest.books.entries import ANN, BOB, NOW, Kept, sealed


def _sent(name: str, *, token: PersonToken = ANN) -> Submission:
    return Submission(
        id=name,
        kind="finding",
        source="legal-aid",
        received_at=NOW + timedelta(seconds=ord(name)),
        idempotency=name.encode(),
        body=b"body",
        token=token,
        content=sealed(Section.FACTS),
    )


async def test_the_same_key_of_the_same_source_is_the_same(store: Kept) -> None:
    """Of another source it is another."""
    first, again = _sent("a"), replace(_sent("b"), idempotency=b"a")
    other = replace(again, id="c", source="desk")
    async with store.begin() as work:
        assert [await work.submissions.put(one) for one in (first, again, other)] == [
            first,
            first,
            other,
        ]
        assert await work.submissions.get("a") == first
        assert await work.submissions.get("b") is None


async def test_how_one_stands_is_kept(store: Kept) -> None:
    """Answered and withdrawn ones are on no list; a person's are found, oldest first."""
    sent = [_sent("a"), _sent("b"), _sent("c", token=BOB), _sent("d")]
    async with store.begin() as work:
        for one in sent:
            await work.submissions.put(one)
        looked = replace(
            sent[0], handled=Handled.LOOKED_AT, borne_out=True, conviction_id=ConvictionId("c")
        )
        gone = replace(sent[1], handled=Handled.WITHDRAWN, content=None)
        for one in (looked, gone, replace(sent[3], handled=Handled.ANSWERED)):
            await work.submissions.move(one)
    async with store.begin() as work:
        assert await work.submissions.open(limit=9) == [looked, sent[2]]
        assert await work.submissions.open(limit=1) == [looked]
        assert [one.id for one in await work.submissions.about(ANN)] == ["a", "b", "d"]
