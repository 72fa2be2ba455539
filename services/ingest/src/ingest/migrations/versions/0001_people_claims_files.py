"""People, their claims and newest snapshots, files and their buckets.

Everything personal is sealed. A hash is worthless without the pepper.
"""

from alembic import op

from conduit.migrations.tables import READING

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_TABLES = """
create table key_hashes (
    hash bytea primary key,
    token text not null
);

create table people (
    token text primary key,
    record_version bigint,
    snapshot text,
    tally jsonb not null default '{}',
    entered_at timestamptz,
    review_on date,
    looked_on date,
    erased boolean not null default false,
    constraint versioned check ((snapshot is null) = (record_version is null)),
    constraint erased_says_nothing check (not erased or snapshot is null)
);
create index people_unpublished on people (entered_at) where entered_at is not null;
create index people_due on people (review_on) where review_on is not null;

create table marks (
    hash bytea not null,
    token text not null,
    primary key (hash, token)
);
create index marks_of on marks (token);

create table claims (
    id bigint generated always as identity primary key,
    token text not null,
    source text not null,
    file_id text not null,
    digest bytea not null,
    how text not null check (how in ('first', 'corrected', 'ended', 'annulled')),
    facts text,
    identity text,
    contact text,
    held boolean not null,
    retracted boolean not null default false
);
create index claims_of on claims (token, source, id) where not retracted;
create index claims_in on claims (file_id, token) where not retracted;
create index claims_from on claims (source, token) where not retracted;

create table files (
    file_id text primary key,
    kind text not null check (kind in ('doj', 'contacts')),
    county text not null,
    source text not null,
    rows bigint not null,
    quarantined bigint not null,
    bucket_size integer not null check (bucket_size > 0),
    state text not null check (state in ('open', 'finished', 'undone')),
    held boolean not null,
    released_by text,
    quarantine_told boolean not null,
    finished_at timestamptz,
    constraint released_by_somebody check (released_by is null or released_by <> '')
);

create table buckets (
    file_id text not null references files (file_id),
    bucket integer not null,
    used bigint not null,
    unchanged bigint not null,
    suppressed bigint not null,
    primary key (file_id, bucket)
);
"""


def upgrade() -> None:
    op.execute(READING)
    op.execute(_TABLES)


def downgrade() -> None:
    raise NotImplementedError("books are not taken back; restore a backup")
