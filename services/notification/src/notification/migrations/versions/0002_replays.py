"""What was refused, and asked for again."""

from alembic import op

from conduit.migrations.tables import REPLAYS

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(REPLAYS)


def downgrade() -> None:
    raise NotImplementedError("books are not taken back; restore a backup")
