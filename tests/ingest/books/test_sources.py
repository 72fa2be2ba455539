"""Sources and their keys as the books keep them."""

from datetime import timedelta

from ingest.books.sources import May, Source, SourceKey, digest_of
from tests.ingest.books.entries import NOW, Kept

_HOUR = timedelta(hours=1)
COURT = Source(
    name="sf-court", county="ca/san-francisco", may=frozenset({May.DOJ, May.RECORDS}), a_minute=2
)


def key(text: str, *, hours: int = 1) -> SourceKey:
    """Make a key that holds for some hours."""
    return SourceKey(digest_of(text), COURT.name, NOW, NOW + hours * _HOUR)


async def test_a_source_is_kept_once_under_its_name(store: Kept) -> None:
    """A second of the same name changes nothing."""
    other = Source(name="sf-court", county="ca/marin", may=frozenset({May.DOJ}), a_minute=1)
    async with store.begin() as work:
        assert await work.sources.get("sf-court") is None
        assert await work.sources.put(COURT)
        assert not await work.sources.put(other)
        assert await work.sources.get("sf-court") == COURT
        assert list(await work.sources.all()) == [COURT]


async def test_a_key_leads_to_its_source_until_it_ends(store: Kept) -> None:
    """And an unknown one nowhere."""
    async with store.begin() as work:
        await work.sources.put(COURT)
        await work.sources.issue(key("one"))
        assert await work.sources.holder(digest_of("one"), NOW) == COURT
        assert await work.sources.holder(digest_of("one"), NOW + _HOUR) is None
        assert await work.sources.holder(digest_of("two"), NOW) is None


async def test_a_key_that_ends_sooner_is_not_prolonged(store: Kept) -> None:
    """Ending keys only ever shortens them."""
    async with store.begin() as work:
        await work.sources.put(COURT)
        for one in (key("one"), key("two", hours=9)):
            await work.sources.issue(one)
        await work.sources.expire([digest_of("one"), digest_of("two")], NOW + 2 * _HOUR)
        ends = {one.digest: one.expires_at for one in await work.sources.keys("sf-court")}
    assert ends == {digest_of("one"): NOW + _HOUR, digest_of("two"): NOW + 2 * _HOUR}


async def test_calls_are_counted_by_the_minute(store: Kept) -> None:
    """A new minute begins at one."""
    async with store.begin() as work:
        await work.sources.put(COURT)
        minutes = (NOW, NOW, NOW + timedelta(minutes=1))
        assert [await work.sources.called("sf-court", at) for at in minutes] == [1, 2, 1]
