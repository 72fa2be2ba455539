"""What people ask and find about their own records, sealed."""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_TABLES = """
create table submissions (
    id text primary key,
    kind text not null check (kind in ('application', 'finding')),
    source text not null,
    received_at timestamptz not null,
    idempotency bytea not null,
    body bytea not null,
    token text,
    conviction_id text,
    content jsonb,
    handled text not null
        check (handled in ('received', 'looked at', 'answered by mail', 'withdrawn')),
    borne_out boolean,
    unique (source, idempotency)
);
create index submissions_open on submissions (received_at, id)
    where handled in ('received', 'looked at');
create index submissions_about on submissions (token);
"""


def upgrade() -> None:
    op.execute(_TABLES)


def downgrade() -> None:
    raise NotImplementedError("books are not taken back; restore a backup")
