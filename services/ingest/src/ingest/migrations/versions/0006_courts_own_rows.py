"""The rows of courts' own databases, sealed, under hashed keys; and how far each was followed."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_TABLES = """
create table court_sources (
    source text primary key,
    position bigint not null default 0,
    at_ms bigint not null default 0,
    looking_since bigint,
    mapping text not null default ''
);

create table court_rows (
    source text not null,
    key bytea not null,
    relation text not null,
    parent bytea,
    who bytea,
    place bigint not null,
    row text,
    primary key (source, key)
);
create index court_rows_below on court_rows (source, parent) where parent is not null;
create index court_rows_of on court_rows (source, who) where who is not null;

create table court_owed (
    source text not null,
    who bytea not null,
    primary key (source, who)
);
"""


def upgrade() -> None:
    op.execute(_TABLES)


def downgrade() -> None:
    raise NotImplementedError("books are not taken back; restore a backup")
