"""The tables that every service has."""

from alembic import op

from conduit.migrations.tables import LEDGER, NEWEST, READING, REPLAYS

revision = "0001"
down_revision = None


def upgrade() -> None:
    for tables in (READING, NEWEST, LEDGER, REPLAYS):
        op.execute(tables)
