"""Which secrets the keyed hashes are under."""

from alembic import op

from conduit.migrations.tables import PEPPER

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(PEPPER)


def downgrade() -> None:
    raise NotImplementedError("books are not taken back; restore a backup")
