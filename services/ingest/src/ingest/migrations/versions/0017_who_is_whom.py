"""Who was joined with whom or parted from them, and what named persons said of it."""

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_TABLES = """
create table ties (
    token text not null references people,
    other text not null references people,
    stands text not null check (stands in ('absorbs', 'absorbed', 'parted')),
    since bigint not null,
    primary key (token, other)
);
create unique index ties_absorbed on ties (token) where stands = 'absorbed';

create table markers (
    id bigint generated always as identity primary key,
    one text not null references people,
    other text not null references people check (one < other),
    says text not null check (says in ('same', 'never')),
    said_by text not null,
    ground text not null,
    at timestamptz not null
);
create index markers_of_one on markers (one);
create index markers_of_other on markers (other);
"""


def upgrade() -> None:
    op.execute(_TABLES)


def downgrade() -> None:
    raise NotImplementedError("books are not taken back; restore a backup")
