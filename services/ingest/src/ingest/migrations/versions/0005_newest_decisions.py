"""How far each person's decisions go, so that one which comes after a newer one is noticed.

`people.overtook` is not asked for any more; the next release takes it away.
"""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "create table decided (token text primary key, record_version bigint not null,"
        " place bigint not null)"
    )


def downgrade() -> None:
    raise NotImplementedError("books are not taken back; restore a backup")
