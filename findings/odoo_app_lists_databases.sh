#!/usr/bin/env bash
# Odoo behind a database filter: an app that does not name its database costs a new connection to PostgreSQL with each request.
#
# Expected: a server that may serve one database (--database and --db-filter both name it, as is usual behind a proxy) knows which one
# a request of /json/2 with a bearer key is for. Seen with Odoo 19.0 (Debian's package, pinned in script/lib/debian.sh): without a
# session, each request asks PostgreSQL for the names of all databases, on a connection to the database "postgres" that is
# made for it and closed again. With the header X-Odoo-Database none is made, and none without --db-filter.
# In our benchmark that is a fifth of what a worker does for a small request.
#
# Fails when that changes. Takes some minutes.
set -euo pipefail

# shellcheck source=findings/lib/odoo.sh
. "${BASH_SOURCE[0]%/*}/lib/odoo.sh"
start_odoo base,web,rpc
REQUESTS=20
PORT=$("$VENV/bin/python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
KEY=$(run_in_odoo <<'PYTHON' | grep -oE '^KEY [0-9a-f]+' | cut -d' ' -f2
from datetime import timedelta
admin = env.ref("base.user_admin")
tomorrow = env.cr.now() + timedelta(days=1)
print("KEY", env["res.users.apikeys"].with_user(admin)._generate("rpc", "app", tomorrow))
env.cr.commit()
PYTHON
)

# serve [OPTION...]: Odoo, until stop_serving
serve() {
    "$VENV/bin/odoo" -c "$CONFIG" -d "$DATABASE" --http-port="$PORT" --max-cron-threads=0 --log-level=error "$@" &
    server=$!
    exit_hooks=(stop_serving "${exit_hooks[@]}")
    until curl -s -o /dev/null "http://127.0.0.1:$PORT/web/health"; do sleep 0.5; done
    # the first request makes what all others find
    ask -H "X-Odoo-Database: $DATABASE"
}

stop_serving() {
    if [[ $server ]]; then kill "$server" && wait "$server" || true; fi
    server=
}

# ask [OPTION...]: a question with the key; curl's options
ask() {
    curl -sS --fail-with-body -o /dev/null -H "Authorization: Bearer $KEY" -H "Content-Type: application/json" -d '{}' "$@" \
        "http://127.0.0.1:$PORT/json/2/res.users/context_get"
}

# connections: how many there were to the database "postgres" so far
connections() {
    sql -c "SELECT sessions FROM pg_stat_database WHERE datname = 'postgres'" "$DATABASE"
}

# count_connections [OPTION...]: put into $made how many these requests take
count_connections() {
    local before
    # PostgreSQL counts a connection when it has ended
    sleep 2
    before=$(connections)
    for _ in $(seq "$REQUESTS"); do ask "$@"; done
    sleep 2
    made=$(($(connections) - before))
    echo "$made connections for $REQUESTS requests"
}

server=
serve --db-filter="^$DATABASE\$"
count_connections
[[ $made -ge $REQUESTS ]]
# a server that others use too may see one of theirs
count_connections -H "X-Odoo-Database: $DATABASE"
[[ $made -lt $((REQUESTS / 2)) ]]
stop_serving
serve
count_connections
[[ $made -lt $((REQUESTS / 2)) ]]
stop_serving
echo "as described"
