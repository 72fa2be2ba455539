"""Trials of pack versions, whom they found, promotions, and who was chosen or held back.

Nothing here says what a trial would decide about anybody.
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_TABLES = """
create table trials (
    id text primary key,
    county text not null,
    before text not null,
    after text not null,
    as_of date not null,
    signed boolean not null,
    begun_by text not null check (begun_by <> ''),
    begun_at timestamptz not null,
    horizon bigint not null,
    finished_at timestamptz,
    ends text not null,
    report text not null
);

create table trial_lines (
    trial text not null,
    token text not null,
    primary key (trial, token)
);
create index trial_lines_of on trial_lines (token);

create table promotions (
    trial text primary key references trials (id),
    at timestamptz not null,
    stage text not null check (stage in ('lots', 'everybody', 'undone'))
);

create table lots (
    trial text not null references promotions (trial),
    token text not null,
    moves boolean not null,
    primary key (trial, token)
);
create index lots_of on lots (token);

create table repins (
    token text primary key,
    version bigint,
    asked_at timestamptz,
    constraint asked_for_a_version check ((version is null) = (asked_at is null))
);
"""


def upgrade() -> None:
    op.execute(_TABLES)


def downgrade() -> None:
    raise NotImplementedError("books are not taken back; restore a backup")
