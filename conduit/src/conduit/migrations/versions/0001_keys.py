"""One table of wrapped keys for each section."""

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    for section in ("facts", "identity", "contact", "decision"):
        op.execute(
            f"""
            create table keys_{section} (
                token text not null,
                version text not null,
                wrapped bytea,
                minted_at timestamptz not null default now(),
                destroyed_at timestamptz,
                primary key (token, version),
                constraint destroyed_is_destroyed check ((wrapped is null) = (destroyed_at is not null))
            )
            """
        )
        op.execute(
            f"""
            create function stay_destroyed_{section}() returns trigger language plpgsql as $$
            begin
                if old.destroyed_at is not null and new.destroyed_at is null then
                    raise exception 'destroyed stays destroyed';
                end if;
                return new;
            end $$
            """
        )
        op.execute(
            f"create trigger stay_destroyed before update on keys_{section}"
            f" for each row execute function stay_destroyed_{section}()"
        )
