"""What sources deliver over HTTP, sealed until it is read."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_TABLES = """
create table deliveries (
    id text primary key,
    source text not null references sources,
    kind text not null check (kind in ('file', 'records')),
    county text not null,
    stage text not null,
    length bigint not null check (length > 0),
    received bigint not null default 0 check (received <= length),
    complete boolean not null,
    sha256 text not null,
    begun_at timestamptz not null,
    ended_at timestamptz,
    idempotency bytea,
    body bytea,
    receipt jsonb,
    problem text,
    unique (source, idempotency)
);
create index deliveries_waiting on deliveries (begun_at, id) where stage = 'waiting';

create table delivery_pieces (
    delivery text not null references deliveries on delete cascade,
    at bigint not null,
    sealed jsonb not null,
    primary key (delivery, at)
);
"""


def upgrade() -> None:
    op.execute(_TABLES)


def downgrade() -> None:
    raise NotImplementedError("books are not taken back; restore a backup")
