"""Effects and carriers, standings, feeds, verdicts, and what waits for a person.

Nothing here names anybody: convictions and people are random names, cases keyed hashes.
"""

from alembic import op

from conduit.migrations.tables import LEDGER, NEWEST, READING

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_TABLES = """
create table standings (
    token text not null,
    conviction_id text not null,
    county text,
    standing text not null check (standing in (
        'review', 'not_eligible', 'out_of_scope', 'relieved_before', 'held', 'released', 'filed',
        'unknown', 'returned', 'denied', 'ordered', 'confirmed', 'cleared', 'withdrawn'
    )),
    reason text not null,
    record_version bigint not null,
    since timestamptz not null,
    primary key (token, conviction_id)
);

create table feeds (
    feed text primary key,
    after bigint not null check (after >= 0)
);

create table verdicts (
    effect text not null,
    verdict text not null,
    reference text not null,
    seq bigint not null,
    primary key (effect, verdict, reference)
);

create table strays (
    id bigint generated always as identity,
    kind text not null,
    reference text not null,
    line text not null,
    said text not null,
    at timestamptz not null,
    primary key (kind, reference, line)
);

create unique index one_open_filing_per_case on carriers (destination)
    where channel = 'ecf' and jsonb_exists(papers, 'motion.pdf')
      and state in ('held', 'released', 'attempting', 'retry', 'unknown', 'accepted');
"""


def upgrade() -> None:
    for tables in (READING, NEWEST, LEDGER, _TABLES):
        op.execute(tables)


def downgrade() -> None:
    raise NotImplementedError("books are not thrown away by a revision")
