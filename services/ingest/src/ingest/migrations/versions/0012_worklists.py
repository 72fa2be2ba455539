"""Notes about differences between two sources, sealed."""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_TABLES = """
create table worklist_notes (
    id bigint generated always as identity primary key,
    token text not null,
    conviction_id text not null,
    one text not null,
    other text not null,
    at timestamptz not null,
    content text not null,
    constraint named_in_order check (one < other)
);
create index worklist_notes_of on worklist_notes (token, one, other, id);
"""


def upgrade() -> None:
    op.execute(_TABLES)


def downgrade() -> None:
    raise NotImplementedError("books are not taken back; restore a backup")
