"""Snapshots that an older version, still on its way, may follow onto the topic."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table people add column overtook boolean not null default false")


def downgrade() -> None:
    raise NotImplementedError("books are not taken back; restore a backup")
