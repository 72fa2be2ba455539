"""A key may be followed by another, which everybody knows before it seals."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    for section in ("facts", "identity", "contact", "decision"):
        op.execute(
            f"alter table keys_{section} add column seals_from timestamptz not null default now()"
        )
