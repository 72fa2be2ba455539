"""Rows nobody could read, sealed, and what people said stands in them."""

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_TABLES = """
create table quarantined_rows (
    file_id text not null,
    row bigint not null,
    source text not null,
    reason text not null,
    printed_in text not null,
    shape text not null,
    county text not null,
    nobody boolean not null,
    told_at timestamptz not null,
    sealed jsonb not null,
    mended_by text,
    note text,
    mended_at timestamptz,
    mend jsonb,
    read_at timestamptz,
    primary key (file_id, row),
    constraint mended_by_somebody check ((mend is null) = (coalesce(mended_by, '') = '')),
    constraint mended_with_a_note check ((mend is null) = (coalesce(note, '') = ''))
);
create index quarantined_alike on quarantined_rows (source, reason, printed_in, shape);
create index quarantined_at on quarantined_rows (told_at);
"""


def upgrade() -> None:
    op.execute(_TABLES)


def downgrade() -> None:
    raise NotImplementedError("books are not taken back; restore a backup")
