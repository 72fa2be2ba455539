"""What the console remembers of each person's events."""

from alembic import op

from conduit.migrations.tables import READING

revision = "0001"
down_revision = None

HAPPENED = """
create table happened (
    id bigint generated always as identity,
    event_id uuid primary key,
    token text not null,
    at timestamptz not null,
    topic text not null,
    kind text not null,
    record_version bigint not null,
    value text not null
);
create index happened_to on happened (token, at);
create index happened_last on happened (topic, at);
"""


def upgrade() -> None:
    op.execute(READING)
    op.execute(HAPPENED)
