"""When the next of a person's cleared convictions is to be forgotten, and how far that is."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_TABLES = """
alter table people add column clears_at timestamptz;
create index people_clearing on people (clears_at) where clears_at is not null;

create table endings (
    token text primary key,
    begun_at timestamptz not null,
    reduced_at timestamptz
);
"""


def upgrade() -> None:
    op.execute(_TABLES)


def downgrade() -> None:
    raise NotImplementedError("books are not taken back; restore a backup")
