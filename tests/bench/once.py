"""Whether everybody of a file came once: what is on the topic, held against books and file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import psycopg

from ingest.formats.doj_file import read_doj_file
from ingest.formats.file_identity import identify
from schemas.records import PersonRecorded
from tests.bench.figures import Figure, Result, at_most


@dataclass(frozen=True, slots=True)
class Books:
    """What ingest's books say of people."""

    versions: Mapping[str, int]
    """The newest version of each person."""

    claims: int
    accounted: int
    """Rows of every file that are accounted for."""

    @classmethod
    def look(cls, link: psycopg.Connection[Any]) -> Self:
        """Read them."""
        people = link.execute("select token, record_version from people").fetchall()
        [claims] = link.execute("select count(*) from claims").fetchall()
        [rows] = link.execute(
            "select coalesce(sum(used + unchanged + suppressed), 0)"
            " + (select sum(quarantined) from files) from buckets"
        ).fetchall()
        return cls(dict(people), claims[0], int(rows[0]))


def people_of(path: Path) -> int:
    """Count a file's people."""
    return len(read_doj_file(identify(path)).people)


def judged(
    books: Books,
    published: Sequence[PersonRecorded],
    *,
    wanted: int,
    waiting: Sequence[int],
    rows: int,
) -> list[Result]:
    """Count who is missing, who was published again without need, and who has a second version.

    `waiting` is how many were entered and not acknowledged at each kill; `rows` how many the file
    has. Everything published is read as the version after the one that it is.
    """
    seen = {(one.token, one.record_version - 1) for one in published}
    lost = max(0, wanted - len(books.versions)) + len(books.versions.items() - seen)
    again = len(published) - len(seen)
    second = len(seen) - len({token for token, _ in seen}) + books.claims - len(books.versions)
    where = f"{wanted:,} people of {rows:,} rows, {len(waiting)} kills"
    needless = max(0, again - sum(waiting))
    note = f"{again:,} of {sum(waiting):,} that were not acknowledged came twice"
    return [
        Figure("killed load: lost", lost, "people", at_most(0), where),
        Figure("killed load: unaccounted", rows - books.accounted, "rows", at_most(0)),
        Figure("killed load: needless repeats", needless, "people", at_most(0), note),
        Figure("killed load: second versions or claims", second, "people", at_most(0)),
    ]
