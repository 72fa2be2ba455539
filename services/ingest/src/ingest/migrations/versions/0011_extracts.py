"""Files that courts extract, and by which edit of their mapping each was read."""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_TABLES = """
alter table files drop constraint files_kind_check;
alter table files add constraint files_kind_check check (kind in ('doj', 'contacts', 'extract'));
alter table files add column reading text not null default '';
"""


def upgrade() -> None:
    op.execute(_TABLES)


def downgrade() -> None:
    raise NotImplementedError("books are not taken back; restore a backup")
