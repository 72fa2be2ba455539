"""Deliveries that their sources take back wait as new ones do."""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_INDEX = """
drop index deliveries_waiting;
create index deliveries_waiting on deliveries (begun_at, id)
    where stage in ('waiting', 'taking back');
"""


def upgrade() -> None:
    op.execute(_INDEX)


def downgrade() -> None:
    raise NotImplementedError("books are not taken back; restore a backup")
