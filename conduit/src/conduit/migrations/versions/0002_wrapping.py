"""Which wrapping key wraps now, for each section: whoever has an older one adds no key under it."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.execute(
        """
        create table wrapping (
            section text primary key,
            fingerprint text not null,
            since timestamptz not null default now()
        )
        """
    )
