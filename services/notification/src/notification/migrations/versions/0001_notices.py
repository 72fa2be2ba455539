"""What was reported and told, who cannot be reached, who said stop, what carriers said.

What a court said stays sealed. Numbers and addresses are keyed hashes.
"""

from alembic import op

from conduit.migrations.tables import LEDGER, NEWEST, READING

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_TABLES = """
create table reports (
    id bigint generated always as identity,
    token text not null,
    conviction_id text not null,
    county text not null,
    kind text not null,
    reference text not null,
    at timestamptz not null,
    record_version bigint not null,
    relief text not null,
    said text not null,
    primary key (conviction_id, kind, reference)
);
create index reports_of on reports (token, at, id);

create table tellings (
    id bigint generated always as identity,
    token text not null,
    conviction_id text not null,
    says text not null check (says in ('pending', 'ordered', 'confirmed', 'correction')),
    about text not null,
    carrier text not null,
    at timestamptz not null,
    returned boolean not null,
    primary key (carrier, conviction_id)
);
create index tellings_of on tellings (token, at, id);

create table unreachable (
    token text primary key,
    reason text not null
);

create table spoiled (
    token text not null,
    address text not null,
    primary key (token, address)
);

create table opt_outs (
    phone text primary key,
    stop boolean not null,
    at timestamptz not null
);

create table scans (
    seq bigint generated always as identity,
    id text primary key,
    channel text not null,
    carrier text not null,
    says text not null,
    reference text not null,
    at timestamptz not null,
    entered boolean not null default false
);
create index scans_waiting on scans (seq) where not entered;
create index scans_of on scans (carrier, seq);
"""

_NO_TEXT_AFTER_STOP = """
create function no_text_after_stop() returns trigger language plpgsql as $$
begin
    if exists (select from opt_outs where phone = new.papers ->> 'number' and stop) then
        raise exception 'no text after a stop' using errcode = 'serialization_failure';
    end if;
    return new;
end $$;
create trigger no_text_after_stop before update of state on carriers
    for each row when (new.channel = 'text' and new.state = 'attempting')
    execute function no_text_after_stop();
"""


def upgrade() -> None:
    op.execute(READING)
    op.execute(NEWEST)
    op.execute(LEDGER)
    op.execute(_TABLES)
    op.execute(_NO_TEXT_AFTER_STOP)
