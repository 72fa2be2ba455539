"""Who may send over HTTP, and by which keys."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_TABLES = """
create table sources (
    name text primary key,
    county text not null,
    may text[] not null,
    a_minute integer not null check (a_minute > 0),
    minute timestamptz,
    calls integer not null default 0
);

create table source_keys (
    digest bytea primary key,
    source text not null references sources,
    issued_at timestamptz not null,
    expires_at timestamptz not null
);
create index source_keys_of on source_keys (source);
"""


def upgrade() -> None:
    op.execute(_TABLES)


def downgrade() -> None:
    raise NotImplementedError("books are not taken back; restore a backup")
