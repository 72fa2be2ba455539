"""Which files said again what their source had said; and files are counted, not timed."""

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_TABLES = """
create table affirmations (
    id bigint generated always as identity primary key,
    token text not null,
    source text not null,
    digest bytea not null,
    file_id text not null,
    held boolean not null
);
create index affirmations_of on affirmations (token);
create index affirmations_in on affirmations (file_id);
alter table claims add column read_in text not null default '';
alter table files add column names text[] not null default '{}';
alter table files add column turn bigint not null default 0;
update files set turn = counted.turn
  from (select file_id, row_number() over (order by finished_at) as turn
          from files where finished_at is not null) as counted
 where files.file_id = counted.file_id;
create sequence turns;
select setval('turns', 1 + (select coalesce(max(turn), 0) from files), false);
"""


def upgrade() -> None:
    op.execute(_TABLES)


def downgrade() -> None:
    raise NotImplementedError("books are not taken back; restore a backup")
