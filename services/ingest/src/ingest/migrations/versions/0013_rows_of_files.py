"""Which rows of a file were read, which were quarantined, and which each bucket entered."""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_TABLES = """
create table file_rows (
    file_id text not null references files (file_id),
    part text not null,
    rows text not null,
    primary key (file_id, part)
);
"""


def upgrade() -> None:
    op.execute(_TABLES)


def downgrade() -> None:
    raise NotImplementedError("books are not taken back; restore a backup")
