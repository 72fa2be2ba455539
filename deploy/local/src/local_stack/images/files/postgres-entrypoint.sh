#!/usr/bin/env bash
# The official image's contract: POSTGRES_USER, _PASSWORD, _DB, _INITDB_ARGS, PGDATA and
# /docker-entrypoint-initdb.d.
set -e
if [[ $1 == -* ]]; then set -- postgres "$@"; fi
if [[ $1 != postgres || " $* " == *" --version "* || " $* " == *" --help "* ]]; then exec "$@"; fi
if [[ ! -s $PGDATA/PG_VERSION ]]; then
  user="${POSTGRES_USER:-postgres}"
  database="${POSTGRES_DB:-$user}"
  : "${POSTGRES_PASSWORD:?POSTGRES_PASSWORD must be set}"
  mkdir -p "$PGDATA"
  chmod 700 "$PGDATA"
  # shellcheck disable=SC2086  options are several words
  initdb -D "$PGDATA" -U "$user" --pwfile=<(printf '%s\n' "$POSTGRES_PASSWORD") \
    -A scram-sha-256 --auth-local=trust -E UTF8 --locale=C.UTF-8 $POSTGRES_INITDB_ARGS >/dev/null
  echo "host all all all scram-sha-256" >>"$PGDATA/pg_hba.conf"
  pg_ctl -D "$PGDATA" -w -o "-c listen_addresses='' -k /tmp" start >/dev/null
  export PGHOST=/tmp PGUSER=$user
  if [[ $database != postgres ]]; then psql -qd postgres -c "create database \"$database\""; fi
  for file in /docker-entrypoint-initdb.d/*; do
    case $file in
      *.sql) psql -v ON_ERROR_STOP=1 -qd "$database" -f "$file" ;;
      *.sh) bash "$file" ;;
    esac
  done
  pg_ctl -D "$PGDATA" -m fast -w stop >/dev/null
  unset PGHOST PGUSER
  echo "PostgreSQL init process complete; ready for start up."
fi
exec "$@" -D "$PGDATA" -c listen_addresses='*' -k /tmp
