"""Notes about differences between two sources as the books keep them."""

from ingest.books.worklists import Note
from schemas.fact import ConvictionId, PersonToken
from schemas.sealed import Section
from tests.ingest.books.entries import ANN, BOB, NOW, Kept, sealed

FIRST = ConvictionId("c" * 32)


def note(version: int = 1, *, token: PersonToken = ANN, other: str = "doj:ca/marin") -> Note:
    """Note something about Ann."""
    return Note(
        token=token,
        conviction_id=FIRST,
        one="court",
        other=other,
        at=NOW,
        content=sealed(Section.FACTS, version),
    )


async def test_every_note_is_kept_the_newest_last(store: Kept) -> None:
    """Of these people, and between these two sources."""
    told = [note(1), note(2), note(3, token=BOB), note(4, other="other")]
    async with store.begin() as work:
        for one in told:
            await work.worklists.put(one)
        assert await work.worklists.notes("court", "doj:ca/marin", [ANN]) == {FIRST: told[:2]}
        assert await work.worklists.notes("court", "elsewhere", [ANN]) == {}


async def test_notes_about_somebody_erased_are_gone(store: Kept) -> None:
    """Those about others stay."""
    async with store.begin() as work:
        await work.worklists.put(note())
        await work.worklists.put(note(token=BOB))
        await work.worklists.wipe(ANN)
        found = await work.worklists.notes("court", "doj:ca/marin", [ANN, BOB])
    assert [one.token for one in found[FIRST]] == [BOB]
